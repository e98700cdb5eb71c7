package dev.aquifer.parsing.code;

import dev.aquifer.parsing.format.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Finds types and functions by their braces; what is in a function is not looked at. */
final class BraceParts {

  private static final String GOES_ON_AFTER = ",=(+-*/&|<:?.";
  private static final String GOES_ON_WITH = "{.:,)=?&|+";

  private static final int LONGEST_ANNOTATIONS = 300;
  private static final Pattern ANNOTATIONS =
      Pattern.compile("(?:@[\\w.:$]+(?:\\([^()]*\\))?\\s*)+");

  private final String text;
  private final String mask;
  private final Braces braces;
  private final Lines lines;
  private final Deque<Open> open = new ArrayDeque<>();
  private List<Part> parts = new ArrayList<>();

  /** Where the statement begins, and what is above it ends. */
  private int head;

  private int parentheses;

  private BraceParts(String text, Lexis lexis, Braces braces) {
    this.text = text;
    this.mask = Mask.of(text, lexis);
    this.braces = braces;
    this.lines = new Lines(text, mask);
  }

  /** A type whose end was not met yet, and the parts of what it is in. */
  private record Open(String name, int start, List<Part> around) {}

  static List<Part> of(String text, Lexis lexis, Braces braces) {
    BraceParts parts = new BraceParts(text, lexis, braces);
    return parts.read();
  }

  private List<Part> read() {
    for (int at = 0; at < mask.length(); at++) {
      switch (mask.charAt(at)) {
        case '(', '[' -> parentheses++;
        case ')', ']' -> parentheses = Math.max(0, parentheses - 1);
        case '{' -> at = parentheses > 0 ? closing(at) : brace(at);
        case '}' -> close(at);
        case ';' -> end(at);
        case '\n' -> lineEnd(at);
        default -> {}
      }
    }
    while (!open.isEmpty()) {
      closeType(text.length());
    }
    return parts;
  }

  private void end(int at) {
    if (parentheses == 0) {
      head = at + 1;
    }
  }

  /** Reads what begins with a brace, and says where to go on behind it. */
  private int brace(int at) {
    Braces.Head words = braces.head(mask, head, at);
    int declared = head;
    while (declared < at && Character.isWhitespace(mask.charAt(declared))) {
      declared++;
    }
    int start = lines.above(declared, least());
    if (words.container()) {
      open.push(new Open(words.name(), start, parts));
      parts = new ArrayList<>();
      head = at + 1;
      return at;
    }
    int close = closing(at);
    boolean manyLines = text.substring(declared, close).indexOf('\n') >= 0;
    if (!words.name().isEmpty() && manyLines) {
      parts.add(new Part(words.name(), start, Math.min(text.length(), close + 1), List.of()));
    }
    boolean value = words.name().isEmpty() && mask.substring(declared, at).indexOf('=') >= 0;
    head = value ? head : close + 1;
    return close;
  }

  private int least() {
    int least = parts.isEmpty() ? 0 : parts.getLast().end();
    return open.isEmpty() ? least : Math.max(least, open.element().start());
  }

  private void close(int at) {
    parentheses = 0;
    int end = mask.startsWith(";", at + 1) ? at + 2 : at + 1;
    if (!open.isEmpty()) {
      closeType(end);
    }
    head = end;
  }

  private void closeType(int end) {
    Open type = open.pop();
    Part part = new Part(type.name(), type.start(), end, parts);
    parts = type.around();
    parts.add(part);
  }

  /** The brace that closes this one; the text's last character if none does. */
  private int closing(int at) {
    int depth = 0;
    for (int i = at; i < mask.length(); i++) {
      char c = mask.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return mask.length() - 1;
  }

  /** Where a line's end ends a statement, unless the statement plainly goes on. */
  private void lineEnd(int at) {
    if (!braces.lineEnds() || parentheses > 0) {
      return;
    }
    if (at - head > Braces.LONGEST_HEAD) {
      head = at + 1;
      return;
    }
    String statement = mask.substring(head, at).strip();
    head = goesOn(statement, at) ? head : at + 1;
  }

  private boolean goesOn(String statement, int at) {
    if (statement.isEmpty()) {
      return false;
    }
    int next = at;
    while (next < mask.length() && Character.isWhitespace(mask.charAt(next))) {
      next++;
    }
    return GOES_ON_AFTER.indexOf(statement.charAt(statement.length() - 1)) >= 0
        || statement.endsWith("->")
        || statement.endsWith("=>")
        || (next < mask.length() && GOES_ON_WITH.indexOf(mask.charAt(next)) >= 0)
        || (statement.length() <= LONGEST_ANNOTATIONS && ANNOTATIONS.matcher(statement).matches());
  }
}
