package dev.aquifer.parsing.pdf;

import dev.aquifer.core.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of a PDF that belong together.
 *
 * @param kind a heading, a paragraph, a list or code
 * @param lines at least one; more are added while it is put together
 */
record Passage(Block.Kind kind, List<Line> lines) implements Part {

  private static final Pattern LIST_ITEM = Pattern.compile("(?:[-•*–▪◦‣]|\\d{1,3}[.)])\\s.*");
  private static final Pattern ENDS_SENTENCE =
      Pattern.compile("(?s).*[.!?:…。！？؟](?:[\"”’»)\\]]|\\[[\\w,–-]{1,12}])*");
  private static final Pattern CAPTION =
      Pattern.compile(
          "(?s)(?:Figure|Fig\\.|Table|Tab\\.|Listing|Abbildung|Abb\\.|Tabelle)\\s*\\d+(?:\\.\\d+)*[.:|]"
              + "\\s.*");

  static Passage of(Block.Kind kind, Line line) {
    return new Passage(kind, new ArrayList<>(List.of(line)));
  }

  static boolean isListItem(Line line) {
    return line.isEntry() || LIST_ITEM.matcher(line.text()).matches();
  }

  static boolean endsSentence(String text) {
    return ENDS_SENTENCE.matcher(text).matches();
  }

  Line first() {
    return lines.getFirst();
  }

  Line last() {
    return lines.getLast();
  }

  boolean isHeading() {
    return kind == Block.Kind.HEADING;
  }

  boolean isProse() {
    return kind == Block.Kind.PARAGRAPH || kind == Block.Kind.LIST;
  }

  boolean isCaption() {
    return CAPTION.matcher(first().text()).matches();
  }

  /**
   * One line of text, or one for each item or line of code; a word broken at a line's end is made
   * whole.
   */
  String text() {
    if (kind == Block.Kind.CODE) {
      return lines.stream()
          .map(line -> " ".repeat(line.indentInLetters()) + line.text())
          .collect(Collectors.joining("\n"))
          .stripIndent();
    }
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      if (kind == Block.Kind.LIST && isListItem(line) && !text.isEmpty()) {
        text.append('\n').append(line.text());
      } else {
        Hyphens.append(text, line.text());
      }
    }
    return text.toString();
  }
}
