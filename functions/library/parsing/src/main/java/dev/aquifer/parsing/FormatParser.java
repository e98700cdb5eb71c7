package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.ParsingLimits;
import dev.aquifer.core.document.TextRecognition;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.parsing.code.SourceCode;
import dev.aquifer.parsing.data.Csv;
import dev.aquifer.parsing.data.Json;
import dev.aquifer.parsing.format.FileName;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.ShortLine;
import dev.aquifer.parsing.html.Html;
import dev.aquifer.parsing.mail.Email;
import dev.aquifer.parsing.office.Docx;
import dev.aquifer.parsing.office.Pptx;
import dev.aquifer.parsing.office.Xlsx;
import dev.aquifer.parsing.pdf.Pdf;
import dev.aquifer.parsing.text.Markdown;
import dev.aquifer.parsing.text.PlainText;
import java.util.Map;

/** Parses every supported format, each by the library that knows it best. */
public final class FormatParser implements DocumentParser {

  /** How deep messages with attachments are read that are attached to each other. */
  private static final int ATTACHED = 3;

  /** Up to here even what takes a time that grows with the square of the length takes little. */
  private static final int SHORT = 256 * 1024;

  private final ParsingLimits limits;
  private final Map<MediaType, Format> formats;

  /** Leaves scanned pages as they are, within the default limits. */
  public FormatParser() {
    this(ParsingLimits.DEFAULT);
  }

  /** Leaves scanned pages as they are. */
  public FormatParser(ParsingLimits limits) {
    this(limits, new Pdf(null, limits), ATTACHED);
  }

  /** Reads scanned pages too, within the default limits. */
  public FormatParser(TextRecognition recognition) {
    this(recognition, ParsingLimits.DEFAULT);
  }

  /** Reads scanned pages too. */
  public FormatParser(TextRecognition recognition, ParsingLimits limits) {
    this(limits, new Pdf(recognition, limits), ATTACHED);
  }

  private FormatParser(ParsingLimits limits, Pdf pdf, int attached) {
    this.limits = limits;
    formats =
        Map.ofEntries(
            Map.entry(MediaType.PLAIN_TEXT, new PlainText()),
            Map.entry(MediaType.MARKDOWN, new Markdown()),
            Map.entry(MediaType.HTML, new Html()),
            Map.entry(MediaType.PDF, pdf),
            Map.entry(MediaType.DOCX, new Docx(limits)),
            Map.entry(MediaType.PPTX, new Pptx(limits)),
            Map.entry(MediaType.XLSX, new Xlsx(limits)),
            Map.entry(MediaType.CSV, new Csv()),
            Map.entry(MediaType.JSON, new Json()),
            Map.entry(MediaType.SOURCE_CODE, new SourceCode()),
            Map.entry(
                MediaType.EMAIL,
                new Email(attached == 0 ? null : new FormatParser(limits, pdf, attached - 1))));
  }

  /**
   * Whether this is plain text or Markdown, and not much of it, as far as its bytes tell at a look:
   * no other format's library takes part in reading it.
   */
  public static boolean isShortProse(byte[] bytes, String name) {
    if (bytes.length == 0 || bytes.length > SHORT || !Detection.looksLikeText(bytes)) {
      return false;
    }
    try {
      MediaType type = Detection.detect(bytes, name);
      return type == MediaType.PLAIN_TEXT || type == MediaType.MARKDOWN;
    } catch (ProblemException e) {
      return false;
    }
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String name) {
    if (bytes.length == 0) {
      throw new ProblemException(
          ProblemCode.EMPTY_DOCUMENT, "The file has no bytes. Upload it again with its content.");
    }
    if (bytes.length > limits.bytes()) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE,
          "The file has more than %,d bytes. Split it and upload its parts."
              .formatted(limits.bytes()));
    }
    ParsedDocument document = read(bytes, name);
    if (document.text().length() > limits.characters()) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE,
          "The file has more than %,d characters of text. Split it and upload its parts."
              .formatted(limits.characters()));
    }
    if (document.blocks().stream().allMatch(block -> isBlank(document, block))) {
      throw new ProblemException(
          ProblemCode.NO_TEXT,
          "No text was found in the file. If it holds scanned pages, run text recognition first and"
              + " upload the result.");
    }
    String title = ShortLine.of(document.title());
    return new ParsedDocument(
        document.mediaType(),
        title.isEmpty() ? FileName.title(name) : title,
        document.text(),
        document.blocks(),
        document.metadata());
  }

  /**
   * A hostile document can exhaust the stack or the heap of a library that reads it. That is caught
   * here, where all that was built for the document is given up, so that the next one is read.
   */
  private ParsedDocument read(byte[] bytes, String name) {
    try {
      MediaType type = Detection.detect(bytes, name);
      Format format = formats.get(type);
      if (format == null) {
        throw new IllegalStateException("a detected type has no format");
      }
      boolean code = type == MediaType.SOURCE_CODE;
      return format.parse(bytes, code ? FileName.file(name) : FileName.title(name));
    } catch (ProblemException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new ProblemException(
          ProblemCode.PARSING_LIMIT_EXCEEDED,
          "The file's parts are nested too deeply to be read. Export it in a simpler form and upload"
              + " the new file.",
          e);
    } catch (OutOfMemoryError e) {
      throw new ProblemException(
          ProblemCode.PARSING_LIMIT_EXCEEDED,
          "The file needs more memory than there is to read it. Split it and upload its parts.",
          e);
    } catch (RuntimeException e) {
      throw new ProblemException(
          ProblemCode.DAMAGED_DOCUMENT,
          "The file's structure cannot be read. Export it again and upload the new file.",
          e);
    }
  }

  private static boolean isBlank(ParsedDocument document, Block block) {
    for (int at = block.start(); at < block.end(); at++) {
      if (!Character.isWhitespace(document.text().charAt(at))) {
        return false;
      }
    }
    return true;
  }
}
