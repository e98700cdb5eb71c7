package dev.aquifer.parsing.data;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.parsing.format.Decoding;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.Outline;
import dev.aquifer.parsing.format.Part;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * JSON, its members and items as blocks under the keys that lead to them, and JSON Lines, a block
 * each line. The text stays the file's own, so offsets are offsets into the file.
 */
public final class Json implements Format {

  /** What a text must begin with to be worth parsing. */
  private static final Pattern BEGIN =
      Pattern.compile("\\A\\s*(?:\\{\\s*[\"}]|\\[\\s*[\\[{\\]\"\\dtfn-])");

  /**
   * Whether a text is one valid object or array, or several, a line each. What is nested more
   * deeply than Jackson's bound is not.
   */
  public static boolean isJson(String text) {
    return read(text) != null;
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    String text = Decoding.decode(bytes);
    JsonParts json = read(text);
    if (json == null) {
      throw new IllegalArgumentException("the text is no JSON");
    }
    String title = json.title();
    return new ParsedDocument(
        MediaType.JSON, title.isBlank() ? fallbackTitle : title, text, blocks(text, json));
  }

  private static List<Block> blocks(String text, JsonParts json) {
    List<Part> values = json.values();
    boolean empty = values.size() == 1 && values.getFirst().parts().isEmpty();
    if (values.size() > 1 || empty) {
      return values.stream()
          .map(v -> new Block(Block.Kind.CODE, v.start(), v.end(), List.of(), null))
          .toList();
    }
    return Outline.ofParts(text, values.getFirst().parts());
  }

  private static @Nullable JsonParts read(String text) {
    if (!BEGIN.matcher(text).lookingAt()) {
      return null;
    }
    try {
      JsonParts json = JsonParts.of(text);
      return json.values().size() == 1 || isALineEach(text, json.values()) ? json : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean isALineEach(String text, List<Part> values) {
    int before = -1;
    for (Part value : values) {
      boolean sameLine = before >= 0 && text.substring(before, value.start()).indexOf('\n') < 0;
      if (sameLine || text.substring(value.start(), value.end()).indexOf('\n') >= 0) {
        return false;
      }
      before = value.end();
    }
    return !values.isEmpty();
  }
}
