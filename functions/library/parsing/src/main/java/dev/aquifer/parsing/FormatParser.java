package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.TextRecognition;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.parsing.format.FileName;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.ShortLine;
import dev.aquifer.parsing.html.Html;
import dev.aquifer.parsing.pdf.Pdf;
import dev.aquifer.parsing.text.Markdown;
import dev.aquifer.parsing.text.PlainText;
import java.util.Map;

/** Parses every supported format, each by the library that knows it best. */
public final class FormatParser implements DocumentParser {

  private final Map<MediaType, Format> formats;

  /** Leaves scanned pages as they are. */
  public FormatParser() {
    this(new Pdf(null));
  }

  /** Reads scanned pages too. */
  public FormatParser(TextRecognition recognition) {
    this(new Pdf(recognition));
  }

  private FormatParser(Pdf pdf) {
    formats =
        Map.of(
            MediaType.PLAIN_TEXT, new PlainText(),
            MediaType.MARKDOWN, new Markdown(),
            MediaType.HTML, new Html(),
            MediaType.PDF, pdf);
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
      Format format = formats.get(Detection.detect(bytes, name));
      if (format == null) {
        throw new IllegalStateException("a detected type has no format");
      }
      return format.parse(bytes, FileName.title(name));
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
