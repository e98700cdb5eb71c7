package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.CODE;
import static dev.aquifer.core.document.Block.Kind.HEADING;
import static dev.aquifer.core.document.Block.Kind.LIST;
import static dev.aquifer.core.document.Block.Kind.PARAGRAPH;
import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.parsing.Parsed.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocxTest {

  private static final String STYLES =
      """
      <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
      <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:basedOn w:val="N"/></w:style>
      <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>
        <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Our Section"/><w:basedOn w:val="H2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>
      <w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Source Code"/></w:style>
      <w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="toc 1"/></w:style>
      <w:style w:type="paragraph" w:styleId="B"><w:name w:val="List Bullet"/>
        <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
      """;

  private static final String NUMBERING =
      """
      <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
      </w:abstractNum>
      <w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl>
        <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
      </w:abstractNum>
      <w:abstractNum w:abstractNumId="2">
        <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Part %1"/></w:lvl>
      </w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
      <w:num w:numId="4"><w:abstractNumId w:val="0"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
      """;

  private static String p(String words) {
    return "<w:p>" + r(words) + "</w:p>";
  }

  private static String r(String words) {
    return "<w:r><w:t>" + words + "</w:t></w:r>";
  }

  private static String styled(String style, String words) {
    return "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>%s</w:p>".formatted(style, r(words));
  }

  private static String item(int list, int level, String words) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"%d\"/><w:numId w:val=\"%d\"/></w:numPr></w:pPr>%s</w:p>"
        .formatted(level, list, r(words));
  }

  private static String tc(String properties, String content) {
    return "<w:tc><w:tcPr>%s</w:tcPr>%s</w:tc>".formatted(properties, content);
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<w:tr>");
    for (String cell : cells) {
      row.append(cell.startsWith("<w:tc>") ? cell : tc("", p(cell)));
    }
    return row + "</w:tr>";
  }

  private static Parsed parsed(String body) {
    return Parsed.of(DocxFile.of(body).styles(STYLES).numbering(NUMBERING).bytes(), "a.docx");
  }

  @Test
  void headingsAreToldByStyleOrOutlineLevelWhateverTheStyleIsCalled() {
    Parsed parsed =
        parsed(
            styled("T", "Handbook")
                + p("Before.")
                + styled("H1", "Leave")
                + styled("Own", "Holidays")
                + p("28 days.")
                + "<w:p><w:pPr><w:pStyle w:val=\"Own\"/><w:outlineLvl w:val=\"9\"/></w:pPr>"
                + r("No heading.")
                + "</w:p><w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>"
                + r("Pay")
                + "</w:p>"
                + styled("Round", "In a circle.")
                + styled("H1", " "));
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.DOCX);
    assertThat(parsed.document().title()).isEqualTo("Handbook");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(HEADING, "Handbook", "Handbook"),
            Part.of(PARAGRAPH, "Before.", "Handbook"),
            Part.of(HEADING, "Leave", "Leave"),
            Part.of(HEADING, "Holidays", "Leave", "Holidays"),
            Part.of(PARAGRAPH, "28 days.", "Leave", "Holidays"),
            Part.of(PARAGRAPH, "No heading.", "Leave", "Holidays"),
            Part.of(HEADING, "Pay", "Pay"),
            Part.of(PARAGRAPH, "In a circle.", "Pay"));
  }

  @Test
  void listsKeepTheirLevelsAndNumbersAndGoOnCounting() {
    Parsed parsed =
        parsed(
            item(1, 0, "one")
                + item(1, 1, "deep")
                + item(1, 1, "deeper")
                + item(1, 0, "two")
                + p("Between.")
                + item(1, 0, "three")
                + item(1, 1, "again")
                + p("Between.")
                + item(4, 0, "seven")
                + item(2, 0, "dot")
                + item(2, 1, "inner")
                + styled("B", "by style")
                + p("Between.")
                + item(99, 0, "unknown")
                + item(0, 0, "None."));
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(LIST, "1. one\n  1.a) deep\n  1.b) deeper\n2. two"),
            Part.of(PARAGRAPH, "Between."),
            Part.of(LIST, "3. three\n  3.a) again"),
            Part.of(PARAGRAPH, "Between."),
            Part.of(LIST, "7. seven\n- dot\n  - inner\n- by style"),
            Part.of(PARAGRAPH, "Between."),
            Part.of(LIST, "- unknown"),
            Part.of(PARAGRAPH, "None."));
  }

  @Test
  void aNumberedHeadingHasItsNumber() {
    String body =
        "<w:p><w:pPr><w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr>"
            + r("Scope")
            + "</w:p>";
    assertThat(parsed(body + body).headings()).containsExactly("1 Part IV Scope", "1 Part V Scope");
  }

  @Test
  void trackedChangesAreAccepted() {
    Parsed parsed =
        parsed(
            "<w:p>"
                + r("Kept ")
                + "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>"
                + r("new")
                + "</w:ins><w:moveFrom>"
                + r("from")
                + "</w:moveFrom><w:moveTo>"
                + r(" to")
                + "</w:moveTo></w:p><w:ins>"
                + p("Whole.")
                + "</w:ins><w:del>"
                + p("Gone.")
                + "</w:del><w:tbl>"
                + row("a", "b")
                + "<w:tr><w:trPr><w:del/></w:trPr>"
                + tc("", p("x"))
                + tc("", p("y"))
                + "</w:tr></w:tbl>");
    assertThat(parsed.texts()).containsExactly("Kept new to", "Whole.", "| a | b |");
  }

  @Test
  void aParagraphIsWhatItsReaderSees() {
    Parsed parsed =
        parsed(
            "<w:p>"
                + r("See ")
                + "<w:hyperlink>"
                + r("the page")
                + "</w:hyperlink><w:r><w:br/><w:t>next</w:t><w:tab/><w:t>line</w:t><w:br w:type=\"page\"/>"
                + "<w:noBreakHyphen/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
                + "<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:smartTag>"
                + r("x")
                + "</w:smartTag><w:sdt><w:sdtPr><w:alias w:val=\"no\"/></w:sdtPr><w:sdtContent>"
                + r("y")
                + "</w:sdtContent></w:sdt><m:oMath><m:r><m:t>z</m:t></m:r></m:oMath>"
                + "<w:commentRangeStart/><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>");
    assertThat(parsed.parts()).containsExactly(Part.of(PARAGRAPH, "See the page\nnext line-xyz"));
  }

  @Test
  void notesStandAfterTheBlockThatRefersToThem() {
    byte[] file =
        DocxFile.of(
                "<w:p>"
                    + r("One")
                    + "<w:r><w:footnoteReference w:id=\"5\"/></w:r>"
                    + r(" two")
                    + "<w:r><w:endnoteReference w:id=\"5\"/></w:r></w:p>"
                    + item(2, 0, "item")
                    + p("Last."))
            .numbering(NUMBERING)
            .footnotes(
                "<w:footnote w:id=\"5\">"
                    + p("Foot.")
                    + p("More.")
                    + "</w:footnote><w:footnote w:id=\"6\">"
                    + p("Unused.")
                    + "</w:footnote>")
            .endnotes("<w:endnote w:id=\"5\">" + p("End.") + "</w:endnote>")
            .bytes();
    assertThat(Parsed.of(file, "a.docx").parts())
        .containsExactly(
            Part.of(PARAGRAPH, "One[1] two[2]"),
            Part.of(PARAGRAPH, "[1] Foot. More."),
            Part.of(PARAGRAPH, "[2] End."),
            Part.of(LIST, "- item"),
            Part.of(PARAGRAPH, "Last."));
  }

  @Test
  void codeIsToldByItsStyleAndATableOfContentsIsLeftOut() {
    Parsed parsed =
        parsed(
            styled("Toc", "Leave 3")
                + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>"
                + "<w:sdtContent>"
                + p("Contents")
                + "</w:sdtContent></w:sdt><w:sdt><w:sdtContent>"
                + p("Cover.")
                + "</w:sdtContent></w:sdt>"
                + styled("Code", "if (a) {")
                + "<w:p><w:pPr><w:pStyle w:val=\"Code\"/></w:pPr><w:r><w:t xml:space=\"preserve\">  b();</w:t></w:r></w:p>"
                + styled("Code", "}")
                + p("After."));
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(PARAGRAPH, "Cover."),
            Part.of(CODE, "if (a) {\n  b();\n}"),
            Part.of(PARAGRAPH, "After."));
  }

  @Test
  void cellsMergedAcrossStandOnceAndThoseMergedDownInEachRow() {
    Parsed parsed =
        parsed(
            "<w:tbl><w:tblPr><w:tblLook w:val=\"04A0\"/></w:tblPr>"
                + row("Team", "Name", "Days")
                + row(tc("<w:vMerge w:val=\"restart\"/>", p("Sales")), "Ann", "28")
                + row(tc("<w:vMerge/>", "<w:p/>"), "Ben", tc("", p("30") + item(2, 0, "at most")))
                + row(tc("<w:gridSpan w:val=\"2\"/>", p("All")), "58")
                + row("", "", "")
                + "</w:tbl>");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(
                TABLE,
                "| Team | Name | Days |\n| Sales | Ann | 28 |\n| Sales | Ben | 30 - at most |\n| All | 58 |"));
    assertThat(header(parsed)).isEqualTo("| Team | Name | Days |");
  }

  @Test
  void rowsThatRepeatOnEachPageAreTheHeaderAndSoIsABoldFirstOne() {
    String repeat = "<w:trPr><w:tblHeader/></w:trPr>";
    Parsed repeated =
        parsed(
            "<w:tbl>"
                + row("a", "b").replace("<w:tr>", "<w:tr>" + repeat)
                + row("c", "d").replace("<w:tr>", "<w:tr>" + repeat)
                + row("1", "2")
                + "</w:tbl>");
    assertThat(header(repeated)).isEqualTo("| a | b |\n| c | d |");
    String bold = row("a", "b").replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>");
    assertThat(header(parsed("<w:tbl>" + bold + row("1", "2") + "</w:tbl>")))
        .isEqualTo("| a | b |");
    assertThat(header(parsed("<w:tbl>" + row("a", "b") + row("1", "2") + "</w:tbl>"))).isEmpty();
  }

  @Test
  void aTableInACellStandsBelowItsOwnAndATableOfOneColumnIsNone() {
    String inner = "<w:tbl>" + row("x", "y") + "</w:tbl>";
    Parsed parsed =
        parsed(
            "<w:tbl>"
                + row(tc("", p("a") + inner), "b")
                + "</w:tbl><w:tbl>"
                + row(tc("", styled("H1", "Box") + p("In it.") + inner))
                + "</w:tbl>");
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(TABLE, "| a | b |"),
            Part.of(TABLE, "| x | y |"),
            Part.of(HEADING, "Box", "Box"),
            Part.of(PARAGRAPH, "In it.", "Box"),
            Part.of(TABLE, "| x | y |", "Box"));
  }

  @Test
  void aTextBoxIsReadOnceAfterTheParagraphThatHoldsIt() {
    String box = "<w:txbxContent>" + p("Boxed.") + "</w:txbxContent>";
    Parsed parsed =
        parsed(
            "<w:p>"
                + r("Text.")
                + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
                + box
                + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
                + box
                + "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>");
    assertThat(parsed.texts()).containsExactly("Text.", "Boxed.");
  }

  @Test
  void propertiesTellTheTitleAuthorTimesAndKeywords() {
    byte[] file =
        DocxFile.of(styled("T", "Other"))
            .styles(STYLES)
            .properties(
                "<dc:title>Rules</dc:title><dc:creator>Ann</dc:creator><cp:keywords>leave; pay, ,x</cp:keywords>"
                    + "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-01-02T03:04:05Z</dcterms:created>"
                    + "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2026-02-02T03:04:05Z</dcterms:modified>")
            .bytes();
    Parsed parsed = Parsed.of(file, "a.docx");
    assertThat(parsed.document().title()).isEqualTo("Rules");
    assertThat(parsed.document().metadata())
        .isEqualTo(
            new DocumentMetadata(
                "Ann",
                Instant.parse("2026-01-02T03:04:05Z"),
                Instant.parse("2026-02-02T03:04:05Z"),
                null,
                List.of("leave", "pay", "x"),
                List.of()));
  }

  @Test
  void withoutATitleTheFirstHeadingOrTheNameStandsIn() {
    assertThat(parsed(p("x") + styled("H1", "One") + styled("H1", "Two")).document().title())
        .isEqualTo("One");
    assertThat(parsed(p("x")).document().title()).isEqualTo("a");
  }

  @Test
  void whatWordProcessorsWriteThroughPoiIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText("Grüße");
      XWPFTable table = document.createTable(2, 2);
      table.getRow(0).getCell(0).setText("a");
      table.getRow(1).getCell(1).setText("b");
      document.createFootnote().createParagraph().createRun().setText("Unused.");
      document.write(bytes);
    }
    assertThat(Parsed.of(bytes.toByteArray(), "a.docx").texts())
        .containsExactly("Grüße", "| a |  |\n|  | b |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
      })
  void macrosTemplatesAndOtherNamesChangeNothing(String type) {
    byte[] file = DocxFile.of(p("Text.")).mainType(type).bytes();
    assertThat(Parsed.of(file, "a.txt").texts()).containsExactly("Text.");
  }

  @Test
  void whatIsNestedDeeplyIsReadOrRefused() {
    String deep =
        "<w:sdt><w:sdtContent>".repeat(20_000) + p("x") + "</w:sdtContent></w:sdt>".repeat(20_000);
    assertThat(Problems.of(() -> parsed(deep)).code())
        .isEqualTo(ProblemCode.PARSING_LIMIT_EXCEEDED);
  }

  private static String header(Parsed parsed) {
    Block table = parsed.document().blocks().getFirst();
    return parsed.document().text().substring(table.start(), table.start() + table.header());
  }
}
