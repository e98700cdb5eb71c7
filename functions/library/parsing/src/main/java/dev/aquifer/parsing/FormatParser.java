package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
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

  private final Map<MediaType, Format> formats;

  /** Leaves scanned pages as they are. */
  public FormatParser() {
    this(new Pdf(null), ATTACHED);
  }

  /** Reads scanned pages too. */
  public FormatParser(TextRecognition recognition) {
    this(new Pdf(recognition), ATTACHED);
  }

  private FormatParser(Pdf pdf, int attached) {
    formats =
        Map.ofEntries(
            Map.entry(MediaType.PLAIN_TEXT, new PlainText()),
            Map.entry(MediaType.MARKDOWN, new Markdown()),
            Map.entry(MediaType.HTML, new Html()),
            Map.entry(MediaType.PDF, pdf),
            Map.entry(MediaType.DOCX, new Docx()),
            Map.entry(MediaType.PPTX, new Pptx()),
            Map.entry(MediaType.XLSX, new Xlsx()),
            Map.entry(MediaType.CSV, new Csv()),
            Map.entry(MediaType.JSON, new Json()),
            Map.entry(MediaType.SOURCE_CODE, new SourceCode()),
            Map.entry(
                MediaType.EMAIL,
                new Email(attached == 0 ? null : new FormatParser(pdf, attached - 1))));
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String name) {
    if (bytes.length == 0) {
      throw new ProblemException(
          ProblemCode.EMPTY_DOCUMENT, "The file has no bytes. Upload it again with its content.");
    }
    ParsedDocument document = read(bytes, name);
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
          ProblemCode.DAMAGED_DOCUMENT,
          "The file's parts are nested too deeply to be read. Export it in a simpler form and upload"
              + " the new file.",
          e);
    } catch (OutOfMemoryError e) {
      throw new ProblemException(
          ProblemCode.DOCUMENT_TOO_LARGE,
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
