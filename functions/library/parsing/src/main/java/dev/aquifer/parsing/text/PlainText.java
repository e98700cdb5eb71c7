package dev.aquifer.parsing.text;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.document.Span;
import dev.aquifer.parsing.format.Decoding;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.Headings;
import java.util.ArrayList;
import java.util.List;

/**
 * Plain text: paragraphs between blank lines, under the lines that look like headings; of a log,
 * its records.
 */
public final class PlainText implements Format {

  private static final int LONGEST_TITLE = 100;

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    String text = Decoding.decode(bytes);
    List<Span> records = LogRecords.of(text);
    if (!records.isEmpty()) {
      return log(text, records, fallbackTitle);
    }
    List<Span> paragraphs = paragraphs(text);
    List<Block> blocks = new ArrayList<>();
    Headings headings = new Headings();
    for (int i = 0; i < paragraphs.size(); i++) {
      Span paragraph = paragraphs.get(i);
      String next = i + 1 < paragraphs.size() ? paragraphs.get(i + 1).of(text) : "";
      PlainHeading heading = PlainHeading.of(paragraph.of(text), next, i == 0);
      int body = paragraph.start() + heading.length();
      if (heading.length() > 0) {
        headings.enter(heading.level(), heading.words());
        add(text, Block.Kind.HEADING, new Span(paragraph.start(), body), headings, blocks);
      }
      add(text, Block.Kind.PARAGRAPH, new Span(body, paragraph.end()), headings, blocks);
    }
    return new ParsedDocument(
        MediaType.PLAIN_TEXT, title(text, blocks, fallbackTitle), text, blocks);
  }

  private static ParsedDocument log(String text, List<Span> records, String title) {
    List<Block> blocks =
        records.stream()
            .map(r -> new Block(Block.Kind.PARAGRAPH, r.start(), r.end(), List.of(), null))
            .toList();
    return new ParsedDocument(MediaType.PLAIN_TEXT, title, text, blocks);
  }

  private static void add(
      String text, Block.Kind kind, Span span, Headings headings, List<Block> blocks) {
    Span words = span.strip(text);
    if (words.length() > 0) {
      blocks.add(new Block(kind, words.start(), words.end(), headings.path(), null));
    }
  }

  /** Runs of lines that are not blank; a form feed ends one too. */
  private static List<Span> paragraphs(String text) {
    List<Span> paragraphs = new ArrayList<>();
    int start = 0;
    int lineStart = 0;
    for (int at = 0; at <= text.length(); at++) {
      char c = at < text.length() ? text.charAt(at) : '\n';
      boolean lineEnd = c == '\n' || c == '\f' || c == '\r';
      if (lineEnd) {
        boolean blank = new Span(lineStart, at).strip(text).length() == 0;
        boolean secondHalfOfLineEnd =
            c == '\n' && at > 0 && at == lineStart && text.charAt(at - 1) == '\r';
        if ((blank && !secondHalfOfLineEnd) || c == '\f' || at == text.length()) {
          Span paragraph = new Span(start, Math.min(at, text.length())).strip(text);
          if (paragraph.length() > 0) {
            paragraphs.add(paragraph);
          }
          start = at;
        }
        lineStart = at + 1;
      }
    }
    return paragraphs;
  }

  /** The heading that the file begins with, or a first line that does not read like a sentence. */
  private static String title(String text, List<Block> blocks, String fallback) {
    if (blocks.isEmpty()) {
      return fallback;
    }
    Block first = blocks.getFirst();
    if (!first.headingPath().isEmpty()) {
      return first.headingPath().getLast();
    }
    String[] lines = text.substring(first.start(), first.end()).split("\\R", 3);
    String line = lines[0].strip();
    boolean sentence = line.endsWith(".") || line.endsWith(",") || line.endsWith(";");
    String next = lines.length > 1 ? lines[1].strip() : "";
    boolean wrapped = !next.isEmpty() && !Character.isUpperCase(next.codePointAt(0));
    return line.length() > LONGEST_TITLE || sentence || wrapped ? fallback : line;
  }
}
