package dev.aquifer.parsing.pdf;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.document.TextRecognition;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.TextBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** PDF: the text of its pages, with headings where lines are set larger than the body. */
public final class Pdf implements Format {

  private static final String END = "%%EOF";
  private static final int END_WITHIN = 2_048;
  private static final String CERTIFICATE_SECURITY = "/Adobe.PubSec";

  /** A file made for the web has an end mark near its start too, but it tells its whole length. */
  private static final Pattern LENGTH = Pattern.compile("/Linearized\\b[^>]*?/L\\s+(\\d{1,12})\\b");

  private static final int LENGTH_WITHIN = 1_024;

  private static final long IN_MEMORY = 16L * 1024 * 1024;
  private static final long IN_FILES = 256L * 1024 * 1024;

  private final @Nullable TextRecognition recognition;
  private final ParsingLimits limits;

  /**
   * A reader.
   *
   * @param recognition reads scanned pages; null to leave them as they are
   */
  public Pdf(@Nullable TextRecognition recognition, ParsingLimits limits) {
    this.recognition = recognition;
    this.limits = limits;
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    if (!hasEnd(bytes) || isCutShort(bytes)) {
      throw damaged("it ends too early", null);
    }
    try (PDDocument pdf = Loader.loadPDF(bytes, "", null, null, memory())) {
      TextBuilder text = text(pdf);
      return new ParsedDocument(
          MediaType.PDF,
          title(pdf, text, fallbackTitle),
          text.text(),
          text.blocks(),
          Properties.metadata(pdf));
    } catch (InvalidPasswordException e) {
      throw encrypted(e);
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (new String(bytes, StandardCharsets.ISO_8859_1).contains(CERTIFICATE_SECURITY)) {
        throw encrypted(e);
      }
      throw damaged("its structure cannot be read", e);
    }
  }

  private TextBuilder text(PDDocument pdf) throws IOException {
    PageLayout layout = new PageLayout();
    Furniture furniture = new Furniture(layout::add);
    PageReader.read(
        pdf, limits.pages(), recognition == null ? null : new Scans(recognition), furniture::add);
    furniture.end();
    return Blocks.of(layout.pieces(), Bookmarks.of(pdf));
  }

  /** What a file unpacks to is held in files beyond a few megabytes. */
  private static StreamCacheCreateFunction memory() {
    return MemoryUsageSetting.setupMixed(IN_MEMORY, IN_FILES).streamCache;
  }

  private static String title(PDDocument pdf, TextBuilder text, String fallback) {
    return Properties.title(pdf)
        .or(() ->
            text.blocks().stream()
                .findFirst()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .map(block -> text.text().substring(block.start(), block.end())))
        .orElse(fallback);
  }

  /** A file that was cut short lacks its end mark, though much of it may still be readable. */
  private static boolean hasEnd(byte[] bytes) {
    int from = Math.max(0, bytes.length - END_WITHIN);
    return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1).contains(END);
  }

  private static boolean isCutShort(byte[] bytes) {
    int head = Math.min(LENGTH_WITHIN, bytes.length);
    Matcher length = LENGTH.matcher(new String(bytes, 0, head, StandardCharsets.ISO_8859_1));
    return length.find() && Long.parseLong(length.group(1)) > bytes.length;
  }

  private static ProblemException encrypted(Exception cause) {
    return new ProblemException(
        ProblemCode.ENCRYPTED_DOCUMENT,
        "The PDF needs a password or a certificate. Save it without and upload it again.",
        cause);
  }

  private static ProblemException damaged(String how, @Nullable Exception cause) {
    return new ProblemException(
        ProblemCode.DAMAGED_DOCUMENT,
        "The PDF is damaged: %s. Export it again and upload the new file.".formatted(how),
        cause);
  }
}
