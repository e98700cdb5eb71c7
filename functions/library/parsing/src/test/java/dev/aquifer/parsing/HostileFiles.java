package dev.aquifer.parsing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Files that were made to do harm, by name. None is larger than a document may be. */
final class HostileFiles {

  private static final String DOCUMENT = "word/document.xml";
  private static final String TEXT = "BT /F1 11 Tf 72 700 Td (Some text here.) Tj ET";
  private static final String FORM =
      "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources 900 0 R";

  private HostileFiles() {}

  static Map<String, Supplier<byte[]>> all() {
    Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
    archives(files);
    xml(files);
    pdfs(files);
    texts(files);
    mails(files);
    return files;
  }

  private static void archives(Map<String, Supplier<byte[]>> files) {
    files.put("bomb.docx", () -> bomb(OfficeSamples.docx(), DOCUMENT));
    files.put("bomb.pptx", () -> bomb(OfficeSamples.pptx(), "ppt/slides/slide1.xml"));
    files.put("bomb.xlsx", () -> bomb(OfficeSamples.xlsx(), "xl/worksheets/sheet1.xml"));
    files.put("bomb-of-styles.xlsx", () -> bomb(OfficeSamples.xlsx(), "xl/styles.xml"));
    files.put("bomb-of-types.docx", () -> bomb(OfficeSamples.docx(), "[Content_Types].xml"));
    files.put("bomb-in-bomb.docx", HostileFiles::nested);
    files.put("overlapping.docx", () -> overlapping(20_000));
    files.put("directory.docx", () -> overlapping(500_000));
  }

  private static void xml(Map<String, Supplier<byte[]>> files) {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY l%d \"%s\">".formatted(i, "&l%d;".formatted(i - 1).repeat(10)));
    }
    laughs.append("]>");
    String quadratic = "<!DOCTYPE d [<!ENTITY l29 \"" + "a".repeat(100_000) + "\">]>";
    for (String[] part :
        new String[][] {
          {"a.docx", DOCUMENT},
          {"a.docx", "word/styles.xml"},
          {"a.docx", "_rels/.rels"},
          {"a.docx", "[Content_Types].xml"},
          {"a.pptx", "ppt/slides/slide1.xml"},
          {"a.xlsx", "xl/worksheets/sheet1.xml"},
          {"a.xlsx", "xl/sharedStrings.xml"},
          {"a.xlsx", "xl/workbook.xml"}
        }) {
      String name = part[1].replace('/', '-') + "." + part[0];
      files.put("laughs-" + name, () -> withType(part, laughs.toString(), "&l29;"));
      files.put("quadratic-" + name, () -> withType(part, quadratic, "&l29;".repeat(20_000)));
    }
    files.put(
        "deep.docx",
        () ->
            changed(
                OfficeSamples.docx(),
                DOCUMENT,
                xml -> xml.replace("Text.", nest("<w:smartTag>", "x", "</w:smartTag>", 100_000))));
    files.put(
        "attributes.docx",
        () -> {
          StringBuilder many = new StringBuilder();
          for (int i = 0; i < 300_000; i++) {
            many.append(" a").append(i).append("=\"\"");
          }
          return changed(
              OfficeSamples.docx(),
              DOCUMENT,
              xml -> xml.replaceFirst("<w:p[ >]", "<w:p" + many + ">"));
        });
    files.put("laughs.xml", () -> utf8(laughs + "<d>&l29;</d>"));
  }

  private static void pdfs(Map<String, Supplier<byte[]>> files) {
    files.put("pages.pdf", () -> pages(10_000));
    files.put(
        "tree.pdf",
        () ->
            new RawPdf()
                .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                .object(2, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")
                .bytes());
    files.put(
        "forms.pdf",
        () -> {
          RawPdf pdf = onePage(TEXT + " /X5 Do");
          for (int i = 0; i < 30; i++) {
            pdf.stream(10 + i, FORM, "/X%d Do ".formatted(i + 1).repeat(30));
          }
          StringBuilder names = new StringBuilder();
          for (int i = 0; i < 30; i++) {
            names.append("/X%d %d 0 R ".formatted(i, 10 + i));
          }
          return pdf.bytes(names.toString());
        });
    files.put("arrays.pdf", () -> onePage("[".repeat(2_000_000)).bytes());
    files.put("dictionaries.pdf", () -> onePage("<<".repeat(1_000_000)).bytes());
    files.put("objects.pdf", () -> onePage(TEXT).object(10, "[".repeat(2_000_000)).bytes());
    files.put("open.pdf", () -> onePage("BT /F1 11 Tf " + "(a".repeat(1_000_000)).bytes());
    files.put(
        "image.pdf", () -> onePage("BI /W 9999999 /H 9999999 ID " + "x".repeat(99_999)).bytes());
    files.put("states.pdf", () -> onePage("q ".repeat(5_000_000) + TEXT).bytes());
    files.put("marks.pdf", () -> onePage("/P BMC ".repeat(2_000_000) + TEXT).bytes());
    files.put(
        "box.pdf",
        () ->
            new RawPdf()
                    .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
                    .object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                    .object(
                        3,
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e30 1e30] /Contents 4 0 R"
                            + " /Resources 900 0 R >>")
                    .stream(4, "", TEXT)
                    .bytes());
    files.put(
        "filters.pdf",
        () -> {
          byte[] packed = new byte[1 << 28];
          String names = "";
          for (int i = 0; i < 3; i++) {
            packed = deflated(packed);
            names += " /FlateDecode";
          }
          return onePage("").stream(5, "/Filter [" + names + "]", new String(packed, ISO_8859_1))
              .object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>")
              .bytes();
        });
    files.put(
        "predictor.pdf",
        () ->
            onePage("").stream(
                    5,
                    "/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2147483000 /Colors 32"
                        + " /BitsPerComponent 32 >>",
                    new String(deflated(new byte[1000]), ISO_8859_1))
                .object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R >>")
                .bytes());
    files.put(
        "streams.pdf",
        () ->
            onePage(TEXT).stream(
                    10, "/Type /ObjStm /N 2147483647 /First 10 /Extends 10 0 R", "11 0 12 0")
                .bytes());
    files.put(
        "previous.pdf",
        () -> {
          String head = new String(onePage(TEXT).bytes(), ISO_8859_1);
          return (head
                  + "xref\n0 1\n0000000000 65535 f \ntrailer << /Root 1 0 R /Size 999 /Prev %d >>\n"
                      .formatted(head.length())
                  + "startxref\n%d\n%%%%EOF\n".formatted(head.length()))
              .getBytes(ISO_8859_1);
        });
    files.put(
        "contents.pdf",
        () ->
            onePage(TEXT)
                .object(
                    3,
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources 900 0 R"
                        + " /Contents [%s] >>".formatted("4 0 R ".repeat(500_000)))
                .bytes());
    files.put(
        "unicode.pdf",
        () ->
            onePage(TEXT).stream(
                    902,
                    "",
                    "/CIDInit /ProcSet findresource begin begincmap 1 beginbfrange <0000> <FFFFFFFF>"
                        + " <0041> endbfrange endcmap end")
                .object(
                    900,
                    "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode"
                        + " 902 0 R >> >> >>")
                .bytes());
    files.put(
        "widths.pdf",
        () ->
            onePage(TEXT)
                .object(
                    900,
                    "<< /Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H"
                        + " /DescendantFonts [ << /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [ 0"
                        + " 2147483646 500 ] >> ] >> >> >>")
                .bytes());
  }

  private static void texts(Map<String, Supplier<byte[]>> files) {
    int size = 4 << 20;
    files.put("deep.json", () -> utf8("[".repeat(size)));
    files.put("deep-whole.json", () -> utf8(nest("[", "1", "]", size / 2)));
    files.put("deep-objects.json", () -> utf8(nest("{\"a\":", "1", "}", size / 6)));
    files.put("long-number.json", () -> utf8("[" + "9".repeat(size) + "]"));
    files.put("deep.html", () -> utf8("<html>" + "<div>".repeat(size / 5) + "x"));
    files.put("deep-table.html", () -> utf8("<html>" + "<table><tr><td>".repeat(size / 50) + "x"));
    files.put("deep-list.html", () -> utf8("<html>" + "<ul><li>".repeat(size / 50) + "x"));
    files.put("format.html", () -> utf8("<html>" + "<b><i><a>".repeat(size / 50) + "x"));
    files.put("attributes.html", () -> utf8("<html><p " + "a ".repeat(size / 2) + ">x"));
    files.put("entities.html", () -> utf8("<html><p>" + "&amp".repeat(size / 4)));
    files.put("comments.html", () -> utf8("<html><p>x" + "<!--".repeat(size / 4)));
    files.put("quotes.md", () -> utf8("> ".repeat(size / 2) + "x"));
    files.put("quoted-lines.md", () -> utf8((">".repeat(1_000) + " x\n").repeat(size / 1_000)));
    files.put("lists.md", () -> utf8("- ".repeat(size / 2) + "x"));
    files.put("brackets.md", () -> utf8("# T\n\n" + "[".repeat(size)));
    files.put("links.md", () -> utf8("# T\n\n" + "[a](".repeat(size / 4)));
    files.put("emphasis.md", () -> utf8("# T\n\n" + "*a **a ".repeat(size / 7)));
    files.put(
        "columns.md",
        () ->
            utf8(
                "|a".repeat(size / 4)
                    + "|\n"
                    + "|-".repeat(size / 4)
                    + "|\n"
                    + "|a|\n".repeat(100_000)));
    files.put("definitions.md", () -> utf8("[a]: b\n[a]\n".repeat(size / 12)));
    files.put("columns.csv", () -> utf8((",".repeat(1_000_000) + "\n").repeat(4)));
    files.put("quote.csv", () -> utf8("a,b\n\"" + "x,y\n".repeat(size / 4)));
    files.put("one.csv", () -> utf8("a,b\n" + "x".repeat(size) + ",y\n1,2\n"));
    files.put("comments.xml", () -> utf8("<a>" + "<!--".repeat(size / 4)));
    files.put("tags.xml", () -> utf8("<a ".repeat(size / 3)));
    files.put("braces.java", () -> utf8("class A {\n" + "{".repeat(size)));
    files.put("brackets.py", () -> utf8("def a(\n" + "(".repeat(size)));
    files.put("indents.py", () -> utf8("def a():\n" + " ".repeat(size) + "x"));
    files.put("comments.sql", () -> utf8("SELECT 1;\n" + "/*".repeat(size / 2)));
    files.put("keys.yaml", () -> utf8("a:\n" + "  b:\n".repeat(size / 5)));
    files.put("spaces.txt", () -> utf8("a" + " ".repeat(size) + "b"));
    files.put("lines.txt", () -> utf8("a" + "\n".repeat(size) + "b"));
    files.put("word.txt", () -> utf8("a".repeat(size)));
    files.put("records.log", () -> utf8("2020-01-01 10:00:00 ".repeat(size / 20)));
    files.put("stops.txt", () -> utf8("A. ".repeat(size / 3)));
  }

  private static void mails(Map<String, Supplier<byte[]>> files) {
    String head =
        "Message-ID: <a@b>\nFrom: a@b.example\nTo: c@d.example\nSubject: s\nMIME-Version: 1.0\n";
    files.put(
        "deep.eml",
        () -> {
          StringBuilder mail = new StringBuilder(head);
          for (int i = 0; i < 20_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(i, i));
          }
          return utf8(mail + "\n\nx\n--b0--\n");
        });
    files.put(
        "messages.eml",
        () -> utf8(head + "Content-Type: message/rfc822\n\n".repeat(50_000) + "\nx"));
    files.put(
        "parts.eml",
        () ->
            utf8(
                head
                    + "Content-Type: multipart/mixed; boundary=b\n\n"
                    + "--b\n\nx\n".repeat(1_000_000)
                    + "--b--\n"));
    files.put(
        "attachments.eml",
        () ->
            utf8(
                head
                    + "Content-Type: multipart/mixed; boundary=b\n\n"
                    + "--b\nContent-Disposition: attachment; filename=a.txt\n\nx\n".repeat(300_000)
                    + "--b--\n"));
    files.put("header.eml", () -> utf8(head + "X: " + "x".repeat(10_000_000) + "\n\nx"));
    files.put("headers.eml", () -> utf8(head + "X: y\n".repeat(2_000_000) + "\nx"));
    files.put("folds.eml", () -> utf8(head + "X: y\n" + " z\n".repeat(3_000_000) + "\nx"));
    files.put("addresses.eml", () -> utf8("Cc: " + "(".repeat(1_000_000) + "\n" + head + "\nx"));
    files.put(
        "words.eml", () -> utf8("Cc: " + "=?utf-8?q?a?= ".repeat(500_000) + "\n" + head + "\nx"));
    files.put("quotes.eml", () -> utf8(head + "\n" + ">".repeat(4_000_000)));
    files.put("replies.eml", () -> utf8(head + "\n" + "On Monday a wrote:\n> ".repeat(200_000)));
  }

  private static RawPdf onePage(String content) {
    return new RawPdf()
            .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .page(3, 2, 4)
            .stream(4, "", content);
  }

  static byte[] pages(int count) {
    StringBuilder kids = new StringBuilder();
    RawPdf pdf = new RawPdf().object(1, "<< /Type /Catalog /Pages 2 0 R >>");
    for (int i = 0; i < count; i++) {
      kids.append(1000 + i).append(" 0 R ");
      pdf.page(1000 + i, 2, 4);
    }
    return pdf.object(2, "<< /Type /Pages /Kids [%s] /Count %d >>".formatted(kids, count)).stream(
            4, "", TEXT)
        .bytes();
  }

  /** An Office file, one of whose parts unpacks to 256 MiB. */
  private static byte[] bomb(byte[] office, String part) {
    byte[] spaces = new byte[1 << 28];
    Arrays.fill(spaces, (byte) ' ');
    return Zips.mapped(office, (name, bytes) -> name.equals(part) ? spaces : bytes);
  }

  private static byte[] nested() {
    Map<String, byte[]> parts = new LinkedHashMap<>(Zips.parts(OfficeSamples.docx()));
    byte[] inner = bomb(OfficeSamples.docx(), DOCUMENT);
    parts.computeIfPresent(
        "[Content_Types].xml",
        (name, bytes) ->
            utf8(
                new String(bytes, UTF_8)
                    .replace(
                        "</Types>",
                        "<Default Extension=\"docx\" ContentType=\"application/x-docx\"/></Types>")));
    for (int i = 0; i < 40; i++) {
      parts.put("word/embeddings/a" + i + ".docx", inner);
    }
    return Zips.of(parts);
  }

  /** An archive whose directory lists the same bytes under very many names. */
  private static byte[] overlapping(int entries) {
    byte[] packed = rawDeflated(new byte[10_000_000]);
    CRC32 checksum = new CRC32();
    checksum.update(new byte[10_000_000]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] first = Zips.of(Zips.parts(OfficeSamples.docx()));
    // The parts of a document first, so that it is taken for one.
    int directoryAt =
        ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt(first.length - 6);
    int directoryLength = first.length - 22 - directoryAt;
    int count = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getShort(first.length - 12);
    out.write(first, 0, directoryAt);
    int shared = out.size();
    byte[] name = "word/a0000000.xml".getBytes(UTF_8);
    ByteBuffer local = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    local.putInt(0x04034b50).putShort((short) 20).putShort((short) 0).putShort((short) 8);
    local.putInt(0).putInt((int) checksum.getValue()).putInt(packed.length).putInt(10_000_000);
    local.putShort((short) name.length).putShort((short) 0);
    out.writeBytes(local.array());
    out.writeBytes(name);
    out.writeBytes(packed);
    int directory = out.size();
    out.write(first, directoryAt, directoryLength);
    for (int i = 0; i < entries; i++) {
      ByteBuffer entry = ByteBuffer.allocate(46).order(ByteOrder.LITTLE_ENDIAN);
      entry.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 0);
      entry.putShort((short) 8).putInt(0).putInt((int) checksum.getValue()).putInt(packed.length);
      entry.putInt(10_000_000).putShort((short) name.length).putShort((short) 0);
      entry.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(shared);
      out.writeBytes(entry.array());
      out.writeBytes("word/a%07d.xml".formatted(i).getBytes(UTF_8));
    }
    int length = out.size() - directory;
    int told = Math.min(0xFFFF, entries + count);
    ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0x06054b50).putInt(0).putShort((short) told).putShort((short) told);
    end.putInt(length).putInt(directory).putShort((short) 0);
    out.writeBytes(end.array());
    return out.toByteArray();
  }

  private static byte[] withType(String[] part, String type, String reference) {
    byte[] office =
        switch (part[0]) {
          case "a.docx" -> OfficeSamples.docx();
          case "a.pptx" -> OfficeSamples.pptx();
          default -> OfficeSamples.xlsx();
        };
    return changed(
        office,
        part[1],
        xml -> {
          int root = xml.indexOf('<', xml.startsWith("<?") ? xml.indexOf("?>") : 0);
          int inside = xml.indexOf('>', root) + 1;
          return xml.substring(0, root)
              + type
              + xml.substring(root, inside)
              + reference
              + xml.substring(inside);
        });
  }

  private static byte[] changed(byte[] office, String part, UnaryOperator<String> change) {
    return Zips.mapped(
        office,
        (name, bytes) -> name.equals(part) ? utf8(change.apply(new String(bytes, UTF_8))) : bytes);
  }

  private static String nest(String open, String inside, String close, int depth) {
    return open.repeat(depth) + inside + close.repeat(depth);
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] rawDeflated(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        new DeflaterOutputStream(packed, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
