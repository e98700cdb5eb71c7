package dev.aquifer.parsing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A PDF written object by object, for what no library would write. */
final class RawPdf {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  RawPdf() {
    write("%PDF-1.7\n");
  }

  /** One page with this content; its font F1 is Helvetica. */
  static byte[] page(String content) {
    return new RawPdf()
            .object(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .page(3, 2, 4)
            .stream(4, "", content)
            .bytes();
  }

  RawPdf object(int number, String body) {
    return write(number + " 0 obj\n" + body + "\nendobj\n");
  }

  RawPdf page(int number, int parent, int content) {
    return object(
        number,
        "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Contents %d 0 R /Resources 900 0 R >>"
            .formatted(parent, content));
  }

  /** A stream as it is, with more entries in its dictionary. */
  RawPdf stream(int number, String entries, String content) {
    return object(
        number,
        "<< %s /Length %d >> stream\n%s\nendstream".formatted(entries, content.length(), content));
  }

  byte[] bytes() {
    return bytes("");
  }

  /** With forms by name as resources of every page. */
  byte[] bytes(String forms) {
    object(900, "<< /Font << /F1 901 0 R >> /XObject << " + forms + " >> >>");
    object(901, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    write("trailer << /Root 1 0 R /Size 999 >>\n%%EOF\n");
    return bytes.toByteArray();
  }

  private RawPdf write(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }
}
