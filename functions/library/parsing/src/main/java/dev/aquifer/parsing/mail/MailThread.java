package dev.aquifer.parsing.mail;

import dev.aquifer.core.document.Block;
import dev.aquifer.parsing.format.TextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes out the plain text of a message. Each earlier message that it quotes is a section under
 * the line that tells who wrote it; then its quote marks are left out. Quotes that no such line
 * stands above keep their marks, since they tell whose words are whose.
 */
final class MailThread {

  private static final Pattern QUOTE = Pattern.compile("((?:> ?)*)(.*)", Pattern.DOTALL);
  private static final Pattern LIST_ITEM = Pattern.compile("(?:[-*•]|\\d{1,3}[.)]) .*");
  private static final int LOOK_AHEAD = 6;

  private record Line(int depth, String words) {}

  private final TextBuilder out;
  private final List<String> open = new ArrayList<>();

  /** How deep quotes are by the lines that tell who wrote them. */
  private int told;

  private int depth;

  MailThread(TextBuilder out) {
    this.out = out;
  }

  void write(String text) {
    List<Line> lines = text.lines().map(MailThread::line).toList();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.words().isEmpty()) {
        endParagraph();
        continue;
      }
      enter(line.depth());
      int read = separator(lines, i);
      if (read == 0) {
        open.add("> ".repeat(Math.max(0, line.depth() - told)) + line.words());
      } else {
        i += read - 1;
      }
    }
    endParagraph();
    out.endHeadings(1);
  }

  private static Line line(String line) {
    Matcher quote = QUOTE.matcher(line.replace('\u00A0', ' '));
    if (!quote.matches()) {
      return new Line(0, line.strip());
    }
    int depth = (int) quote.group(1).chars().filter(c -> c == '>').count();
    return new Line(depth, quote.group(2).strip());
  }

  /** Words less deep are of whoever quoted what was deeper. */
  private void enter(int next) {
    if (next != depth) {
      endParagraph();
    }
    if (next < told) {
      out.endHeadings(next + 2);
      told = next;
    }
    depth = next;
  }

  /** Begins a section if one does here, and gives back how many lines that took. */
  private int separator(List<Line> lines, int at) {
    List<String> words =
        lines.subList(at, Math.min(lines.size(), at + LOOK_AHEAD)).stream()
            .map(Line::words)
            .toList();
    String wrapped = words.size() > 1 ? words.getFirst() + " " + words.get(1) : "";
    int attribution = Separators.isAttribution(words.getFirst()) ? 1 : 0;
    attribution = attribution == 0 && Separators.isAttribution(wrapped) ? 2 : attribution;
    if (attribution > 0) {
      boolean quoted = nextDepth(lines, at + attribution) > depth && told == depth;
      section(quoted ? depth + 2 : depth + 1, attribution == 1 ? words.getFirst() : wrapped);
      told += quoted ? 1 : 0;
      return attribution;
    }
    if (Separators.isHeader(words)) {
      section(depth + 1, words.getFirst());
      return 1;
    }
    if (Separators.isRule(words.getFirst())) {
      List<String> below = words.stream().skip(1).dropWhile(String::isEmpty).toList();
      if (!Separators.isHeader(below)) {
        section(depth + 1, words.getFirst().replaceAll("[-_]{2,}", "").strip());
      }
      endParagraph();
      return 1;
    }
    return 0;
  }

  private static int nextDepth(List<Line> lines, int from) {
    return lines.stream()
        .skip(from)
        .filter(line -> !line.words().isEmpty())
        .findFirst()
        .map(Line::depth)
        .orElse(0);
  }

  private void section(int level, String words) {
    endParagraph();
    out.heading(level, words);
  }

  private void endParagraph() {
    boolean list = !open.isEmpty() && LIST_ITEM.matcher(open.getFirst()).matches();
    out.block(list ? Block.Kind.LIST : Block.Kind.PARAGRAPH, String.join("\n", open));
    open.clear();
  }
}
