package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.Map;

/** Parses every supported format, each by the library that knows it best. */
public final class FormatParser implements DocumentParser {

  private final Map<MediaType, Format> formats =
      Map.of(
          MediaType.PLAIN_TEXT, new PlainText(),
          MediaType.MARKDOWN, new Markdown(),
          MediaType.HTML, new Html(),
          MediaType.PDF, new Pdf());

  @Override
  public ParsedDocument parse(byte[] bytes, String name) {
    if (bytes.length == 0) {
      throw new ProblemException(
          ProblemCode.EMPTY_DOCUMENT, "The file has no bytes. Upload it again with its content.");
    }
    Format format = formats.get(Detection.detect(bytes, name));
    if (format == null) {
      throw new IllegalStateException("a detected type has no format");
    }
    ParsedDocument document = format.parse(bytes, withoutExtension(name));
    if (document.blocks().stream().allMatch(block -> isBlank(document, block))) {
      throw new ProblemException(
          ProblemCode.NO_TEXT,
          "No text was found in the file. If it holds scanned pages, run text recognition first.");
    }
    return document;
  }

  private static boolean isBlank(ParsedDocument document, Block block) {
    return document.text().substring(block.start(), block.end()).isBlank();
  }

  private static String withoutExtension(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
