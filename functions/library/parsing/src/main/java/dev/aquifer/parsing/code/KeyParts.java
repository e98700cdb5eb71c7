package dev.aquifer.parsing.code;

import dev.aquifer.parsing.format.Outline;
import dev.aquifer.parsing.format.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the keys of YAML that have more than one line below them, by how far they are indented. */
final class KeyParts {

  private static final Pattern KEY =
      Pattern.compile("(?<key>\"[^\"]*\"|'[^']*'|[^\\s#\\-\"'\\[{][^#]*?):(?:\\h+(?<value>.*))?");
  private static final Pattern TEXT_FOLLOWS = Pattern.compile("[|>][+-]?\\d?[+-]?(?:\\h+#.*)?");

  private final String text;
  private final Lines lines;
  private final Deque<Open> open = new ArrayDeque<>();
  private List<Part> parts = new ArrayList<>();
  private int contentEnd;

  /** Lines indented more than this belong to a text, not to keys; -1 outside of one. */
  private int textBelow = -1;

  private KeyParts(String text) {
    this.text = text;
    this.lines = new Lines(text, Mask.of(text, Lexis.HASHES));
  }

  /** A key whose value goes on, and the parts of what it is in. */
  private record Open(String key, int start, int line, int indent, List<Part> around) {}

  static List<Part> of(String text) {
    return new KeyParts(text).read();
  }

  private List<Part> read() {
    for (int start = 0; start < text.length(); start = lines.lineEnd(start) + 1) {
      String line = text.substring(start, lines.lineEnd(start)).stripTrailing();
      String words = line.strip();
      if (!words.isEmpty() && !words.startsWith("#")) {
        line(start, line.length() - line.stripLeading().length(), words);
        contentEnd = start + line.length();
      }
    }
    while (!open.isEmpty()) {
      close();
    }
    return parts;
  }

  private void line(int start, int indent, String words) {
    if (textBelow >= 0 && indent > textBelow) {
      return;
    }
    textBelow = -1;
    boolean item = words.startsWith("-") && !words.startsWith("---");
    while (!open.isEmpty()
        && (item ? indent < open.element().indent() : indent <= open.element().indent())) {
      close();
    }
    Matcher key = KEY.matcher(words);
    if (item || !key.matches()) {
      return;
    }
    String value = key.group("value");
    if (value != null && TEXT_FOLLOWS.matcher(value).matches()) {
      textBelow = indent;
    }
    if (open.size() < Outline.DEEPEST) {
      int least = parts.isEmpty() ? 0 : parts.getLast().end();
      int above =
          lines.above(
              start + indent,
              open.isEmpty() ? least : Math.max(least, lines.lineEnd(open.element().line())));
      open.push(new Open(key.group("key").replaceAll("[\"']", ""), above, start, indent, parts));
      parts = new ArrayList<>();
    }
  }

  /** A key with its value on one line stays with those around it. */
  private void close() {
    Open key = open.pop();
    List<Part> inside = parts;
    parts = key.around();
    if (contentEnd > lines.lineEnd(key.line())) {
      parts.add(new Part(key.key(), key.start(), contentEnd, inside));
    }
  }
}
