package dev.aquifer.parsing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.wire.WireServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a document names, reading it opens no connection. */
class NoConnectionTest {

  @Test
  void noReaderAsksForWhatADocumentNames() {
    try (WireServer server = WireServer.start(request -> WireServer.json("{}"))) {
      String url = server.uri().toString();
      documents(url)
          .forEach((name, bytes) -> {
            try {
              new FormatParser().parse(bytes, name);
            } catch (ProblemException e) {
              // Refused is as good as read.
            }
            assertThat(server.requests()).as(name).isEmpty();
          });
    }
  }

  private static Map<String, byte[]> documents(String url) {
    Map<String, byte[]> documents = new LinkedHashMap<>();
    types(url)
        .forEach((kind, type) -> {
          String body = kind.equals("entity") ? "&x;" : "";
          office(documents, kind, type, body);
          documents.put(
              kind + ".xml", utf8("<?xml version=\"1.0\"?>" + type + "<d>" + body + "</d>"));
          documents.put(kind + ".html", utf8(type + "<html><p>Words " + body));
          documents.put(kind + ".xhtml", utf8("<?xml version=\"1.0\"?>" + type + "<html>" + body));
        });
    documents.put(
        "include.docx",
        changed(
            OfficeSamples.docx(),
            "word/document.xml",
            "Text.",
            "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"%s\"/>"
                .formatted(url)));
    documents.put(
        "schema.docx",
        changed(
            OfficeSamples.docx(),
            "word/document.xml",
            "<w:body",
            "<w:x xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:noNamespaceSchemaLocation=\"%s\"/><w:body"
                .formatted(url)));
    String outside =
        "<Relationship Id=\"rX\" TargetMode=\"External\" Type=\"http://schemas.openxmlformats.org/"
            + "officeDocument/2006/relationships/%s\" Target=\""
            + url
            + "/x\"/></Relationships>";
    for (String kind :
        new String[] {
          "image", "attachedTemplate", "styles", "footnotes", "slideLayout", "sharedStrings"
        }) {
      for (byte[] office :
          new byte[][] {OfficeSamples.docx(), OfficeSamples.pptx(), OfficeSamples.xlsx()}) {
        byte[] linked = office;
        for (String part : Zips.parts(office).keySet()) {
          if (part.endsWith(".rels")) {
            linked = changed(linked, part, "</Relationships>", outside.formatted(kind));
          }
        }
        documents.put(kind + documents.size() + ".zip", linked);
      }
    }
    documents.put(
        "page.html",
        utf8(
            ("<html><base href='URL/'><link rel=stylesheet href='URL/a'><meta http-equiv=refresh"
                    + " content='0;url=URL/b'><script src='URL/c'></script><iframe src='URL/d'></iframe><img"
                    + " src='URL/e' srcset='URL/f 2x'><object data='URL/g'></object><svg><use"
                    + " href='URL/h#x'/></svg><p>Words <a href='URL/i' ping='URL/j'>k</a>")
                .replace("URL", url)));
    documents.put(
        "page.md",
        utf8(
            "# T\n\n![a](URL/a) [b](URL/b) <URL/c> <img src=\"URL/d\">\n\n[e]: URL/e\n"
                .replace("URL", url)));
    documents.put(
        "mail.eml",
        utf8(
            ("Message-ID: <a@b>\nFrom: a@b.example\nTo: c@d.example\nSubject: s\nMIME-Version: 1.0\n"
                    + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type:"
                    + " message/external-body; access-type=URL; URL=\"URLx/a\"\n\nContent-Type:"
                    + " text/plain\n\n--b\nContent-Type: text/html\nContent-Location: URLx/b\n\n<img"
                    + " src=URLx/c>x\n--b--\n")
                .replace("URLx", url)));
    documents.put(
        "file.pdf",
        new RawPdf()
                .object(
                    1,
                    "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI /URI (%s) >> /AA << /WC << /S /GoToR /F (%s) >> >> >>"
                        .formatted(url, url))
                .object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
                .page(3, 2, 4)
                .stream(
                    4,
                    "/F << /FS /URL /F (%s) >>".formatted(url),
                    "BT /F1 11 Tf (Words) Tj /X Do ET")
                .stream(
                    5,
                    "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F << /FS /URL /F (%s) >> >>"
                        .formatted(url),
                    "")
                .bytes("/X 5 0 R"));
    return documents;
  }

  private static Map<String, String> types(String url) {
    return Map.of(
        "outside", "<!DOCTYPE html SYSTEM \"%s/a\">".formatted(url),
        "public", "<!DOCTYPE html PUBLIC \"-//X\" \"%s/b\">".formatted(url),
        "entity", "<!DOCTYPE html [<!ENTITY x SYSTEM \"%s/c\">]>".formatted(url),
        "parameter", "<!DOCTYPE html [<!ENTITY %% x SYSTEM \"%s/d\"> %%x;]>".formatted(url),
        "sheet", "<?xml-stylesheet href=\"%s/e\"?>".formatted(url));
  }

  private static void office(Map<String, byte[]> documents, String kind, String type, String body) {
    for (byte[] office :
        new byte[][] {OfficeSamples.docx(), OfficeSamples.pptx(), OfficeSamples.xlsx()}) {
      for (String part : Zips.parts(office).keySet()) {
        if (!part.endsWith(".xml") && !part.endsWith(".rels")) {
          continue;
        }
        byte[] changed =
            Zips.mapped(
                office,
                (name, bytes) -> {
                  if (!name.equals(part)) {
                    return bytes;
                  }
                  String xml = new String(bytes, UTF_8);
                  int root = xml.indexOf('<', Math.max(0, xml.indexOf("?>")));
                  int inside = xml.indexOf('>', root) + 1;
                  return utf8(
                      xml.substring(0, root)
                          + type
                          + xml.substring(root, inside)
                          + body
                          + xml.substring(inside));
                });
        documents.put(kind + "-" + documents.size() + "-" + part, changed);
      }
    }
  }

  private static byte[] changed(byte[] office, String part, String from, String to) {
    return Zips.mapped(
        office,
        (name, bytes) ->
            name.equals(part) ? utf8(new String(bytes, UTF_8).replace(from, to)) : bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
