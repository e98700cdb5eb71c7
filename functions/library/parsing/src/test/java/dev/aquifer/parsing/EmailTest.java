package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.LIST;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.parsing.Parsed.Part;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

  private static final String HEAD =
      """
      From: Ann <ann@example.com>
      To: Ben <ben@example.com>
      Subject: Leave
      Date: Fri, 2 Jan 2026 03:04:05 +0000
      MIME-Version: 1.0
      """;
  private static final String SHOWN =
      "From: Ann <ann@example.com>\nTo: Ben <ben@example.com>\nDate: Fri, 2 Jan 2026 03:04:05 +0000\nSubject: Leave";

  private static Parsed mail(String rest) {
    return Parsed.of(crlf(HEAD + rest), "a.eml");
  }

  private static byte[] crlf(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aMessageHasAHeaderATextASubjectAndAnAuthor() {
    Parsed parsed =
        mail(
            "Keywords: leave, pay\n\nHello Ben,\n\n28 days\nit is.\n\n- one\n- two\n\n-- \nAnn\nSales\n");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.EMAIL);
    assertThat(parsed.document().title()).isEqualTo("Leave");
    assertThat(parsed.document().metadata())
        .isEqualTo(
            new DocumentMetadata(
                "Ann",
                Instant.parse("2026-01-02T03:04:05Z"),
                null,
                null,
                List.of("leave", "pay"),
                List.of()));
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(PARAGRAPH, SHOWN),
            Part.of(PARAGRAPH, "Hello Ben,"),
            Part.of(PARAGRAPH, "28 days\nit is."),
            Part.of(LIST, "- one\n- two"),
            Part.of(PARAGRAPH, "--\nAnn\nSales"));
  }

  @Test
  void encodedWordsAndTransfersAreDecoded() {
    Parsed parsed =
        Parsed.of(
            crlf(
                """
                From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.com>
                Subject: =?ISO-8859-1?B?R3L832U=?= =?ISO-8859-1?Q?_an_alle?=
                Received: by mail
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable

                Sch=F6ne Gr=FC=
                =DFe
                """),
            "a");
    assertThat(parsed.document().title()).isEqualTo("Grüße an alle");
    assertThat(parsed.document().metadata().author()).isEqualTo("Jürgen");
    assertThat(parsed.texts())
        .containsExactly("From: Jürgen <j@example.com>\nSubject: Grüße an alle", "Schöne Grüße");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "windows-1252"})
  void textWithoutItsEncodingIsUtf8OrWhatWindowsWrites(String charset) {
    byte[] file = (HEAD.replace("Leave", "Grüße") + "\nGrüße").getBytes(Charset.forName(charset));
    Parsed parsed = Parsed.of(file, "a.eml");
    assertThat(parsed.document().title()).isEqualTo("Grüße");
    assertThat(parsed.texts().getLast()).isEqualTo("Grüße");
  }

  @Test
  void thePlainFormIsReadAndElseTheOneInHtml() {
    String plain = "--x\nContent-Type: text/plain\n\n%s\n";
    String html =
        "--x\nContent-Type: text/html; charset=utf-8\n\n<meta charset=latin1><p>Grüße</p><p>On Fri, Ann Other wrote:</p><blockquote>Old.</blockquote>\n--x--\n";
    String type = "Content-Type: multipart/alternative; boundary=x\n\n";
    assertThat(mail(type + plain.formatted("Plain.") + html).texts())
        .containsExactly(SHOWN, "Plain.");
    assertThat(mail(type + plain.formatted(" ") + html).parts())
        .containsExactly(
            Part.of(PARAGRAPH, SHOWN),
            Part.of(PARAGRAPH, "Grüße"),
            Part.of(HEADING, "On Fri, Ann Other wrote:", "On Fri, Ann Other wrote:"),
            Part.of(PARAGRAPH, "Old.", "On Fri, Ann Other wrote:"));
  }

  @Test
  void eachMessageOfAThreadIsASection() {
    Parsed parsed =
        mail(
            """

            I agree.

            On Thu, Jan 1, 2026 at 9:00 AM Ben Example <ben@example.com>
            wrote:

            > Is it 28?
            >
            > On Wed, Dec 31, 2025, Cleo wrote:
            >> It is 27.
            > That is Ben again.

            And this is Ann.

            > A quote of nobody.
            """);
    String ben = "On Thu, Jan 1, 2026 at 9:00 AM Ben Example <ben@example.com> wrote:";
    String cleo = "On Wed, Dec 31, 2025, Cleo wrote:";
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(PARAGRAPH, SHOWN),
            Part.of(PARAGRAPH, "I agree."),
            Part.of(HEADING, ben, ben),
            Part.of(PARAGRAPH, "Is it 28?", ben),
            Part.of(HEADING, cleo, ben, cleo),
            Part.of(PARAGRAPH, "It is 27.", ben, cleo),
            Part.of(PARAGRAPH, "That is Ben again.", ben),
            Part.of(PARAGRAPH, "And this is Ann."),
            Part.of(PARAGRAPH, "> A quote of nobody."));
  }

  @Test
  void outlooksThreadsAreSectionsToo() {
    Parsed parsed =
        mail(
            """

            Yes.

            -----Original Message-----
            From: Ben Example
            Sent: Thursday

            Is it 28?

            ________________________________
            From: Cleo
            Date: Wednesday
            It is 27.
            """);
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(PARAGRAPH, SHOWN),
            Part.of(PARAGRAPH, "Yes."),
            Part.of(HEADING, "From: Ben Example", "From: Ben Example"),
            Part.of(PARAGRAPH, "Sent: Thursday", "From: Ben Example"),
            Part.of(PARAGRAPH, "Is it 28?", "From: Ben Example"),
            Part.of(HEADING, "From: Cleo", "From: Cleo"),
            Part.of(PARAGRAPH, "Date: Wednesday\nIt is 27.", "From: Cleo"));
  }

  @Test
  void attachmentsAreNamedAndReadUnderTheirNames() {
    String docx =
        Base64.getMimeEncoder()
            .encodeToString(DocxFile.of("<w:p><w:r><w:t>In Word.</w:t></w:r></w:p>").bytes());
    Parsed parsed =
        mail(
            """
            Content-Type: multipart/mixed; boundary="x"

            --x
            Content-Type: text/plain

            See below.
            --x
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=.docx"
            Content-Transfer-Encoding: base64

            %s
            --x
            Content-Type: text/html; name=page.html
            Content-Disposition: attachment

            <html><h1>A</h1><table><tr><th>b<th>c<tr><td>d<td>e</table>
            --x
            Content-Type: image/png; name=logo.png

            PNG
            --x
            Content-Type: application/x-thing
            Content-Disposition: attachment; filename=thing.bin
            Content-Transfer-Encoding: base64

            AAAA
            --x--
            """
                .formatted(docx));
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(PARAGRAPH, SHOWN + "\nAttachments: Grüße.docx, page.html, thing.bin"),
            Part.of(PARAGRAPH, "See below."),
            Part.of(HEADING, "Grüße.docx", "Grüße.docx"),
            Part.of(PARAGRAPH, "In Word.", "Grüße.docx"),
            Part.of(HEADING, "page.html", "page.html"),
            Part.of(HEADING, "A", "page.html", "A"),
            Part.of(TABLE, "| b | c |\n| b: d | c: e |", "page.html", "A"));
  }

  @Test
  void messagesInMessagesAreReadThreeDeep() {
    String message = "Subject: Deepest\nFrom: z\nMIME-Version: 1.0\n\nText 5.\n";
    for (int level = 4; level >= 0; level--) {
      message =
          "Subject: Level %d\nFrom: z\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n\nText %d.\n--b%d\nContent-Type: message/rfc822\n\n%s\n--b%d--\n"
              .formatted(level, level, level, level, level, message, level);
    }
    Parsed parsed = Parsed.of(crlf(message), "a.eml");
    assertThat(parsed.texts()).contains("Text 0.", "Text 1.", "Text 2.", "Text 3.");
    assertThat(parsed.document().text()).doesNotContain("Text 4.").contains("Level 4");
  }

  @Test
  void aTextThatQuotesAnEmailIsText() {
    for (String text :
        new String[] {
          "From: Ann\nTo: Ben\nSubject: Leave\n\nHello.",
          "From: Ann\nSent: Friday\nTo: Ben\nSubject: Leave\nDate: yesterday\n\nHello.",
          "He wrote:\n\nFrom: Ann\nMessage-ID: <x>\nMIME-Version: 1.0\n\nHello.",
          "Note: this\nTo: all\nContent-Transfer-Encoding: is a field\n",
          "From: a\nTo: b\nMIME-Version: 1.0\nand prose\n\nHello."
        }) {
      assertThat(Parsed.of(text, "a.txt").document().mediaType()).isEqualTo(MediaType.PLAIN_TEXT);
    }
  }

  @Test
  void anEmailThatWasCutShortIsDamagedAndAnEncryptedOneIsEncrypted() {
    String cut = HEAD + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nText.\n--x\n";
    assertThat(Problems.of(() -> new FormatParser().parse(crlf(cut), "a.eml")).code())
        .isEqualTo(ProblemCode.DAMAGED_DOCUMENT);
    String encrypted =
        HEAD + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMII";
    assertThat(Problems.of(() -> new FormatParser().parse(crlf(encrypted), "a.eml")).code())
        .isEqualTo(ProblemCode.ENCRYPTED_DOCUMENT);
  }
}
