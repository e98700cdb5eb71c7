package dev.aquifer.parsing;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text: paragraphs between blank lines. A short first line is the title. */
final class PlainText implements Format {

  private static final Pattern BLANK_LINES = Pattern.compile("\\R[\\h\\f]*(?:\\R[\\h\\f]*)+|\\f");
  private static final int LONGEST_TITLE = 100;

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    String text = Decoding.decode(bytes);
    List<Block> blocks = new ArrayList<>();
    int start = 0;
    Matcher gap = BLANK_LINES.matcher(text);
    while (gap.find()) {
      add(text, start, gap.start(), blocks);
      start = gap.end();
    }
    add(text, start, text.length(), blocks);
    return new ParsedDocument(MediaType.PLAIN_TEXT, title(text, fallbackTitle), text, blocks);
  }

  private static void add(String text, int start, int end, List<Block> blocks) {
    Span paragraph = new Span(start, end).strip(text);
    if (paragraph.length() > 0) {
      blocks.add(
          new Block(Block.Kind.PARAGRAPH, paragraph.start(), paragraph.end(), List.of(), null));
    }
  }

  /** The first line, unless it reads like a sentence. */
  static String title(String text, String fallback) {
    String first = text.strip().lines().findFirst().orElse("").strip();
    boolean sentence = first.endsWith(".") || first.endsWith(",") || first.endsWith(";");
    return first.isEmpty() || first.length() > LONGEST_TITLE || sentence ? fallback : first;
  }
}
