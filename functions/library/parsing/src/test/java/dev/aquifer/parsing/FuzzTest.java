package dev.aquifer.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes: a document or a domain error, and the next document is read as before. */
@Timeout(60)
class FuzzTest {

  /** Held, so that it keeps its level: PDFBox warns of each thing that it finds wrong. */
  private static final Logger QUIET = Logger.getLogger("org.apache");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private static final long SEED = 20_260_101;

  private static final String EMAIL =
      """
      From: A <a@b.example>
      Subject: =?utf-8?q?c=C3=A9?=
      Date: Fri, 2 Jan 2026 03:04:05 +0000
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=x

      --x
      Content-Type: multipart/alternative; boundary=y

      --y

      d

      On Monday, E wrote:
      > f
      >> g

      --y
      Content-Type: text/html
      Content-Transfer-Encoding: quoted-printable

      <p>h=C3=A9
      --y--
      --x
      Content-Disposition: attachment; filename=i.txt
      Content-Transfer-Encoding: base64

      amtsbQ==
      --x--
      """;

  private final FormatParser parser = new FormatParser();

  static Stream<Arguments> samples() {
    String markdown =
        "---\ntitle: T\n---\n# A *b*\n\ntext [c](d) `e`\n\n- f\n  1. g\n\n| h | i |\n|---|---|\n|j|k|\n\n> l\n```\nm\n```\n";
    String html =
        "<!doctype html><meta charset=utf-8><title>T</title><h1>A</h1><ul><li>b<ol><li>c</ol></ul>"
            + "<table><tr><th>d<th>e<tr><td>f<td>g</table><dl><dt>h<dd>i</dl><pre>j</pre>k<br>l&amp;m";
    String java =
        "package a;\n/** B. */\nclass B {\n  // c\n  char c = '{';\n  void d() {\n    e(\"}\");\n  }\n}\n";
    byte[] pdf =
        new PdfFile()
            .title("T")
            .heading(20, "A")
            .lines("Some text that", "goes on.", "- item")
            .cells(72, "a", 200, "b")
            .cells(72, "c", 200, "d")
            .page()
            .lines("More text.")
            .bytes();
    return Stream.of(
        Arguments.of(
            "a.txt", 30_000, utf8("Title\n=====\n\n1. A\n\ntext (b).\n\nBIG\n\nc d. E f!\n")),
        Arguments.of("a.md", 20_000, utf8(markdown)),
        Arguments.of("a.html", 5_000, utf8(html)),
        Arguments.of("a.pdf", 1_500, pdf),
        Arguments.of("a.eml", 5_000, utf8(EMAIL)),
        Arguments.of("a.docx", 1_000, OfficeSamples.docx()),
        Arguments.of("a.xlsx", 500, OfficeSamples.xlsx()),
        Arguments.of("a.pptx", 200, OfficeSamples.pptx()),
        Arguments.of("a.csv", 10_000, utf8("city,rate\nBonn,3\n\"Essen\n(Ruhr)\",4\nTrier,5\n")),
        Arguments.of(
            "a.json", 10_000, utf8("{\"title\": \"T\", \"a\": [1, {\"b\": [true]}], \"c\": 2}")),
        Arguments.of("a.jsonl", 10_000, utf8("{\"a\": 1}\n[2, \"b\"]\n{\"c\": null}\n")),
        Arguments.of("a.java", 10_000, utf8(java)),
        Arguments.of(
            "a.py", 10_000, utf8("import a\n@b\nclass C:\n  def d(e):\n    return '#'\nf = 1\n")),
        Arguments.of(
            "a.sql", 10_000, utf8("-- A\nCREATE TABLE a (b int);\nINSERT INTO a VALUES ('c');")),
        Arguments.of(
            "a.yaml", 10_000, utf8("a:\n  b: 1\n  # c\n  d:\n    - e: |\n        f\ng: 'h'\n")),
        Arguments.of(
            "a.xml", 10_000, utf8("<?xml version='1.0'?><a>\n<b id='c'>\nd</b><!-- e -->\n</a>")),
        Arguments.of(
            "a.log",
            10_000,
            utf8("2026-01-02 10:00:00 a\n2026-01-02 10:00:01 b\n\tat c\n2026-01-02 10:00:02 d\n")));
  }

  /** Checksums would catch what is changed in an archive, so its parts are changed before. */
  static Stream<Arguments> archives() {
    return Stream.of(
        Arguments.of("a.docx", 500, OfficeSamples.docx()),
        Arguments.of("a.xlsx", 250, OfficeSamples.xlsx()),
        Arguments.of("a.pptx", 80, OfficeSamples.pptx()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void mutatedBytesGiveADocumentOrADomainErrorAndHarmNothing(
      String name, int rounds, byte[] sample) {
    fuzz(name, rounds, sample, random -> mutate(sample, random));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("archives")
  void mutatedPartsOfAnArchiveGiveADocumentOrADomainErrorAndHarmNothing(
      String name, int rounds, byte[] sample) {
    List<String> parts = List.copyOf(Zips.parts(sample).keySet());
    fuzz(
        name,
        rounds,
        sample,
        random -> {
          String changed = parts.get(random.nextInt(parts.size()));
          return Zips.mapped(
              sample, (part, bytes) -> part.equals(changed) ? mutate(bytes, random) : bytes);
        });
  }

  private void fuzz(String name, int rounds, byte[] sample, Function<Random, byte[]> mutation) {
    ParsedDocument before = parser.parse(sample, name);
    Random random = new Random(SEED);
    int read = 0;
    int rejected = 0;
    for (int round = 0; round < rounds; round++) {
      byte[] mutated = mutation.apply(random);
      try {
        new Parsed(parser.parse(mutated, name)).check();
        read++;
      } catch (ProblemException e) {
        boolean caughtAtLast = e.detail().startsWith("The file's structure");
        assertThat(caughtAtLast).as("an error of ours, for %s", Arrays.toString(mutated)).isFalse();
        rejected++;
      } catch (Throwable e) {
        throw new AssertionError("for " + Arrays.toString(mutated), e);
      }
    }
    assertThat(read).isPositive();
    assertThat(rejected).isPositive();
    assertThat(parser.parse(sample, name)).isEqualTo(before);
  }

  private static byte[] mutate(byte[] sample, Random random) {
    byte[] bytes = sample.clone();
    for (int changes = random.nextInt(8); changes >= 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = sample[random.nextInt(sample.length)];
        case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        default -> bytes = moved(bytes, at, random.nextInt(bytes.length), random.nextInt(60));
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  /** Copies a run of bytes over another, or repeats it. */
  private static byte[] moved(byte[] bytes, int from, int to, int length) {
    int count = Math.min(length, bytes.length - Math.max(from, to));
    System.arraycopy(bytes, from, bytes, to, count);
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
