package dev.aquifer.core.chunk;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.Block.Kind;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes documents for tests. */
public final class RandomDocuments {

  private static final List<String> WORDS =
      List.of(
          "alpha",
          "Beta",
          "x.",
          "3.5",
          "\uD83D\uDE00",
          "字。",
          "e.g.",
          "Stop!",
          "\n",
          "|",
          "- ",
          "verylongword".repeat(9));

  private RandomDocuments() {}

  /** One paragraph. */
  public static ParsedDocument paragraph(String text) {
    Block block = new Block(Kind.PARAGRAPH, 0, text.length(), List.of(), null);
    return new ParsedDocument(MediaType.PLAIN_TEXT, "Title", text, List.of(block));
  }

  /** Headings, paragraphs, lists, tables and code of odd words; perhaps nothing at all. */
  public static ParsedDocument of(Random random) {
    StringBuilder text = new StringBuilder();
    List<Block> blocks = new ArrayList<>();
    List<String> path = new ArrayList<>();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      boolean heading = random.nextInt(4) == 0;
      String words = heading ? "H" + i : words(random);
      if (heading) {
        int depth = random.nextInt(path.size() + 1);
        path = new ArrayList<>(path.subList(0, depth));
        path.add(words);
      }
      text.append("\n\n");
      int start = text.length();
      text.append(words);
      Kind[] kinds = Arrays.copyOfRange(Kind.values(), 1, Kind.values().length);
      Kind kind = heading ? Kind.HEADING : kinds[random.nextInt(kinds.length)];
      blocks.add(new Block(kind, start, text.length(), path, null));
    }
    return new ParsedDocument(MediaType.MARKDOWN, "Title", text.toString(), blocks);
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder("w");
    int count = random.nextInt(random.nextInt(10) == 0 ? 2_000 : 40);
    for (int i = 0; i < count; i++) {
      words
          .append(random.nextInt(5) == 0 ? "" : " ")
          .append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return words.toString();
  }
}
