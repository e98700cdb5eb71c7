package dev.aquifer.core.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aquifer.core.chunk.Chunk;
import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The simplest way to read a document and to cut it: plain text, of which every line is a chunk.
 */
public final class Lines {

  private Lines() {}

  public static ParsedDocument parse(byte[] bytes, String name) {
    String text = new String(bytes, UTF_8);
    if (text.isBlank()) {
      throw new ProblemException(ProblemCode.EMPTY_DOCUMENT, "The document is empty.");
    }
    return new ParsedDocument(
        MediaType.PLAIN_TEXT,
        name,
        text,
        List.of(new Block(Block.Kind.PARAGRAPH, 0, text.length(), List.of(), null)));
  }

  public static List<Chunk> cut(ParsedDocument document) {
    String[] lines = document.text().split("\n", -1);
    int[] starts = new int[lines.length];
    for (int i = 1; i < lines.length; i++) {
      starts[i] = starts[i - 1] + lines[i - 1].length() + 1;
    }
    return IntStream.range(0, lines.length)
        .mapToObj(
            i -> new Chunk(i, lines[i], starts[i], starts[i] + lines[i].length(), List.of(), null))
        .toList();
  }
}
