package dev.aquifer.parsing.code;

import dev.aquifer.parsing.format.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;

/** Finds types and functions by how far their lines are indented. */
final class IndentedParts {

  private final String mask;
  private final Indents indents;
  private final Lines lines;
  private final Deque<Open> open = new ArrayDeque<>();
  private List<Part> parts = new ArrayList<>();

  /** Where the last line of code ended. */
  private int codeEnd;

  private IndentedParts(String text, Lexis lexis, Indents indents) {
    this.mask = Mask.of(text, lexis);
    this.indents = indents;
    this.lines = new Lines(text, mask);
  }

  /** A declaration whose end was not met yet, and the parts of what it is in. */
  private record Open(String name, int start, int indent, boolean container, List<Part> around) {}

  static List<Part> of(String text, Lexis lexis, Indents indents) {
    return new IndentedParts(text, lexis, indents).read();
  }

  private List<Part> read() {
    for (int start = 0; start < mask.length(); start = lines.lineEnd(start) + 1) {
      String line = mask.substring(start, lines.lineEnd(start)).stripTrailing();
      if (!line.isBlank()) {
        int indent = line.length() - line.stripLeading().length();
        line(start, indent, line.substring(indent));
        codeEnd = lines.lineEnd(start);
      }
    }
    while (!open.isEmpty()) {
      close(codeEnd);
    }
    return parts;
  }

  private void line(int start, int indent, String line) {
    if (indents.closer().isEmpty()) {
      boolean bracket = line.startsWith(")") || line.startsWith("]") || line.startsWith("}");
      while (!open.isEmpty() && indent <= open.element().indent() && !bracket) {
        close(codeEnd);
      }
    } else if (isCloser(line)) {
      if (!open.isEmpty() && indent == open.element().indent()) {
        close(lines.lineEnd(start));
      }
      return;
    }
    Matcher declaration = indents.declaration().matcher(line);
    boolean inFunction = !open.isEmpty() && !open.element().container();
    boolean closed = !indents.closer().isEmpty() && line.endsWith(indents.closer());
    if (!inFunction && !closed && declaration.lookingAt()) {
      int least = parts.isEmpty() ? 0 : parts.getLast().end();
      boolean container = indents.container().matcher(line).matches();
      int first = lines.above(start + indent, least);
      open.push(new Open(name(declaration), first, indent, container, parts));
      parts = new ArrayList<>();
    }
  }

  private static String name(Matcher declaration) {
    String name = declaration.group("name");
    return name == null ? String.valueOf(declaration.group("other")) : name;
  }

  private boolean isCloser(String line) {
    return line.startsWith(indents.closer())
        && (line.length() == indents.closer().length()
            || !Character.isLetterOrDigit(line.charAt(indents.closer().length())));
  }

  private void close(int end) {
    Open declaration = open.pop();
    Part part = new Part(declaration.name(), declaration.start(), end, parts);
    parts = declaration.around();
    parts.add(part);
  }
}
