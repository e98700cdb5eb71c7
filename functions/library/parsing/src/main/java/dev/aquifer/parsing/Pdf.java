package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** PDF: the text of its pages, with headings where lines are set larger than the body. */
final class Pdf implements Format {

  private static final String END = "%%EOF";
  private static final int END_WITHIN = 2_048;

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    if (!hasEnd(bytes)) {
      throw damaged("it ends too early", null);
    }
    try (PDDocument pdf = Loader.loadPDF(bytes)) {
      List<PdfLine> lines = PdfLine.of(pdf);
      TextBuilder text = new PdfParagraphs(lines).build();
      return new ParsedDocument(
          MediaType.PDF, title(pdf, text, fallbackTitle), text.text(), text.blocks());
    } catch (InvalidPasswordException e) {
      throw new ProblemException(
          ProblemCode.ENCRYPTED_DOCUMENT,
          "The PDF needs a password. Save it without one and upload it again.",
          e);
    } catch (IOException | RuntimeException e) {
      throw damaged("its structure cannot be read", e);
    }
  }

  private static String title(PDDocument pdf, TextBuilder text, String fallback) {
    String told = pdf.getDocumentInformation().getTitle();
    if (told != null && !told.isBlank()) {
      return told.strip();
    }
    return text.blocks().stream()
        .findFirst()
        .filter(block -> block.kind() == Block.Kind.HEADING)
        .map(block -> text.text().substring(block.start(), block.end()))
        .orElse(fallback);
  }

  /** A file that was cut short lacks its end mark, though much of it may still be readable. */
  private static boolean hasEnd(byte[] bytes) {
    int from = Math.max(0, bytes.length - END_WITHIN);
    return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1).contains(END);
  }

  private static ProblemException damaged(String how, @Nullable Exception cause) {
    return new ProblemException(
        ProblemCode.DAMAGED_DOCUMENT,
        "The PDF is damaged: %s. Export it again and upload the new file.".formatted(how),
        cause);
  }
}
