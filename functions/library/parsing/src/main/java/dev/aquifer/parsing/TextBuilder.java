package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a document's text from its blocks, with a blank line between them. */
final class TextBuilder {

  private final StringBuilder text = new StringBuilder();
  private final List<Block> blocks = new ArrayList<>();
  private final Headings headings = new Headings();
  private @Nullable Integer page;

  /** The page that the next blocks start on, from 1. */
  void page(int number) {
    page = number;
  }

  void heading(int level, String words) {
    if (!words.isBlank()) {
      headings.enter(level, words.strip());
      block(Block.Kind.HEADING, words.strip());
    }
  }

  /** Adds a block; one without text leaves no trace. */
  void block(Block.Kind kind, String words) {
    if (words.isBlank()) {
      return;
    }
    if (!text.isEmpty()) {
      text.append("\n\n");
    }
    int start = text.length();
    text.append(words);
    blocks.add(new Block(kind, start, text.length(), headings.path(), page));
  }

  String text() {
    return text.toString();
  }

  List<Block> blocks() {
    return List.copyOf(blocks);
  }
}
