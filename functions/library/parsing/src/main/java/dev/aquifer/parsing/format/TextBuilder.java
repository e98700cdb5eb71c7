package dev.aquifer.parsing.format;

import dev.aquifer.core.document.Block;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a document's text from its blocks, with a blank line between them. */
public final class TextBuilder {

  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();
  private final Headings headings = new Headings();
  private @Nullable Integer page;

  /** The page that the next blocks start on, from 1. */
  public void page(int number) {
    page = number;
  }

  public void heading(int level, String words) {
    if (!words.isBlank()) {
      headings.enter(level, words.strip());
      block(Block.Kind.HEADING, words.strip());
    }
  }

  /** Goes back above the headings of a level and those below them. */
  public void endHeadings(int level) {
    headings.enter(level, "");
  }

  /** Adds a block; one without text leaves no trace. */
  public void block(Block.Kind kind, String words) {
    add(kind, words, 0);
  }

  /**
   * Adds a table.
   *
   * @param rows a line each, such as {@code | a | b |}
   * @param headed whether the first row is the header of the others
   */
  public void table(List<String> rows, boolean headed) {
    table(rows, headed ? 1 : 0);
  }

  /**
   * Adds a table.
   *
   * @param headers how many of its first rows are its header; a table of nothing else has none
   */
  public void table(List<String> rows, int headers) {
    String header = headers < rows.size() ? String.join("\n", rows.subList(0, headers)) : "";
    add(Block.Kind.TABLE, String.join("\n", rows), header.length());
  }

  private void add(Block.Kind kind, String words, int header) {
    if (words.isBlank()) {
      return;
    }
    if (!text.isEmpty()) {
      text.append("\n\n");
    }
    int start = text.length();
    text.append(words);
    blocks.add(new Block(kind, start, text.length(), headings.path(), page, header));
  }

  public String text() {
    return text.toString();
  }

  public List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
