package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.CODE;
import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.LIST;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.Parsed.Part;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

  @Test
  void aPageIsWhatItsReaderSees() {
    Parsed parsed =
        Parsed.of(
            """
            <!DOCTYPE html><html><head><title>Guide | Site</title><style>p{}</style></head><body>
            <nav>Home</nav><main><h1>Guide<a class="headerlink" href="#g">¶</a></h1>
            <p>Caf&eacute; &amp; foo<b>bar</b> <i>is</i>\n  open.<p>Next</p>
            loose <span>text</span>
            <h2>Code</h2><pre>a
              b</pre><p hidden>no</p><p style="display: none">no</p><script>no()</script>
            <div>in<div>out</div>side</div></main><footer>Legal</footer></body></html>
            """,
            "guide.html");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.HTML);
    assertThat(parsed.document().title()).isEqualTo("Guide | Site");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(HEADING, "Guide", "Guide"),
            Part.of(PARAGRAPH, "Café & foobar is open.", "Guide"),
            Part.of(PARAGRAPH, "Next", "Guide"),
            Part.of(PARAGRAPH, "loose text", "Guide"),
            Part.of(HEADING, "Code", "Guide", "Code"),
            Part.of(CODE, "a\n  b", "Guide", "Code"),
            Part.of(PARAGRAPH, "in", "Guide", "Code"),
            Part.of(PARAGRAPH, "out", "Guide", "Code"),
            Part.of(PARAGRAPH, "side", "Guide", "Code"));
  }

  @Test
  void aLineBreakIsOneAndTwoPartParagraphs() {
    assertThat(Parsed.of("<html><p>a<br>b\nc<br/> <br>d</p>", "a.html").texts())
        .containsExactly("a\nb c", "d");
  }

  @Test
  void listsKeepTheirLevelsAndTermsTheirDefinitions() {
    Parsed parsed =
        Parsed.of(
            """
            <html><body><ul><li>one <b>b</b>old<ul><li>inner</li></ul></li><li><p>two</p><p>more</p></li></ul>
            <ol><li>first</li><ol><li>deep</li></ol><li>second</li></ol>
            <dl><dt>Term</dt><dd>What it is.</dd><div><dt>Other:</dt><dd>That.</dd></div></dl>
            """,
            "a.html");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(LIST, "- one bold\n  - inner\n- two more"),
            Part.of(LIST, "1. first\n  1. deep\n2. second"),
            Part.of(LIST, "- Term: What it is.\n- Other: That."));
  }

  @Test
  void aListOfSectionsIsReadAsSections() {
    assertThat(Parsed.of("<html><ul><li><h2>A</h2><p>a</p></li></ul>", "a.html").parts())
        .containsExactly(Part.of(HEADING, "A", "A"), Part.of(PARAGRAPH, "a", "A"));
  }

  @Test
  void eachCellOfATableIsNamedByItsHeader() {
    Parsed parsed =
        Parsed.of(
            """
            <html><table><caption>Rates</caption><thead><tr><th>City</th><th>Rate</th></tr></thead>
            <tbody><tr><td>Bonn</td><td>3 &euro;</td></tr><tr><td></td><td>5</td></tr>
            <tr><td colspan="2">none</td></tr><tr></tr></tbody></table>
            """,
            "a.html");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(PARAGRAPH, "Rates"),
            Part.of(
                TABLE, "| City | Rate |\n| City: Bonn | Rate: 3 € |\n|  | Rate: 5 |\n| none |"));
  }

  @Test
  void aTableWithoutHeadersHasPlainRowsAndOneForLayoutIsNone() {
    assertThat(
            Parsed.of(
                    "<html><table><tr><th>a</th><td>b</td></tr></table>"
                        + "<table><tr><td><p>x</p></td></tr><tr><td>y</td></tr></table>",
                    "a.html")
                .parts())
        .containsExactly(
            Part.of(TABLE, "| a | b |"), Part.of(PARAGRAPH, "x"), Part.of(PARAGRAPH, "y"));
  }

  @Test
  void withoutATitleTheFirstHeadingOrTheNameStandsIn() {
    assertThat(Parsed.of("<html><h1>One <i>two</i></h1>", "a.html").document().title())
        .isEqualTo("One two");
    assertThat(Parsed.of("<html><p>text", "dir/a.html").document().title()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.html", "a.txt", "a"})
  void contentTellsHtmlWhateverTheName(String name) {
    String page = "<!-- x -->\n<!doctype HTML><p>Grüße";
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
      Parsed parsed = Parsed.of(("\uFEFF" + page).getBytes(charset), name);
      assertThat(parsed.document().mediaType()).isEqualTo(MediaType.HTML);
      assertThat(parsed.texts()).containsExactly("Grüße");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252", "latin1"})
  void aDeclaredEncodingIsUsed(String charset) {
    String page = "<html><meta charset=\"%s\"><p>Grüße “€”".formatted(charset);
    assertThat(Parsed.of(page.getBytes(Charset.forName("windows-1252")), "a.html").texts())
        .containsExactly("Grüße “€”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x", "_", "nonsense", "utf-16", "..", "utf-8"})
  void anEncodingThatCannotBeMeantIsUtf8(String charset) {
    String page = "<html><meta charset=\"%s\"><p>Grüße".formatted(charset);
    assertThat(Parsed.of(page, "a.html").texts()).containsExactly("Grüße");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<span>",
        "<ul><li>",
        "<dl><dd>",
        "<table><tr><td>",
        "<b>",
        "<font><p>",
        "<svg>",
        "<pre>",
        "<h1>",
        "<a>"
      })
  void whatIsNestedDeeplyIsReadWithoutAStackOverflow(String tag) {
    Parsed.of("<html><p>start</p>" + tag.repeat(50_000) + "x", "a.html");
  }

  @Test
  void aHugeTableIsOneBlock() {
    String rows = "<tr><td>1</td><td>2</td></tr>".repeat(50_000);
    assertThat(Parsed.of("<html><table>" + rows, "a.html").parts()).hasSize(1);
  }

  @Test
  void aTablesHeaderIsItsRowOfHeadersOrTheOneInItsHead() {
    String row = "<tr><th>City</th><th>Rate</th></tr>";
    String body = "<tr><td>Bonn</td><td>3</td></tr>";
    for (String header : new String[] {row, "<thead>" + row.replace("th>", "td>") + "</thead>"}) {
      Parsed parsed = Parsed.of("<html><table>" + header + body + "</table>", "a.html");
      assertThat(parsed.texts()).containsExactly("| City | Rate |\n| City: Bonn | Rate: 3 |");
      assertThat(parsed.document().blocks().getFirst().header())
          .isEqualTo("| City | Rate |".length());
    }
    Parsed bare = Parsed.of("<html><table>" + body + body + "</table>", "a.html");
    assertThat(bare.document().blocks().getFirst().header()).isZero();
  }

  @Test
  void theHeadOfAPageTellsWhoWroteItWhenAndOnWhat() {
    Parsed parsed =
        Parsed.of(
            """
            <!doctype html><html lang="en-GB"><meta name="Author" content=" Ada  Lovelace ">
            <meta name=keywords content="one, two three;one,">
            <meta property="article:published_time" content="soon">
            <meta name="DC.date" content="2026-01-02">
            <meta property="article:modified_time" content="Sat, 3 Jan 2026 10:00:00 GMT"><p>Text.
            """,
            "a.html");
    assertThat(parsed.document().metadata())
        .isEqualTo(
            new DocumentMetadata(
                "Ada Lovelace",
                Instant.parse("2026-01-02T00:00:00Z"),
                Instant.parse("2026-01-03T10:00:00Z"),
                "en",
                List.of("one", "two three"),
                List.of()));
    assertThat(Parsed.of("<html><p>Text.", "a.html").document().metadata())
        .isEqualTo(DocumentMetadata.NONE);
  }
}
