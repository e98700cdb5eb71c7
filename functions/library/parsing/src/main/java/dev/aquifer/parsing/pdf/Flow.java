package dev.aquifer.parsing.pdf;

import dev.aquifer.core.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document's passages and tables in the order of reading. A paragraph that is not ended goes on
 * in the next column or on the next page, past the tables, captions and notes that stand between.
 */
final class Flow {

  private static final double SAME_SIZE = 0.05;
  private static final int MOST_BETWEEN = 8;
  private static final double ROOM = 6;
  private static final Pattern SENTENCE_END =
      Pattern.compile("[.!?](?:[\"”’)]|\\[[\\w,–-]{1,12}])*(?=\\s|$)");

  private final List<Part> parts = new ArrayList<>();

  private Flow() {}

  static List<Part> of(List<Piece> pieces, Typography typography) {
    Flow flow = new Flow();
    flow.gather(pieces, typography);
    for (int i = 0; i < flow.parts.size(); i++) {
      if (flow.parts.get(i) instanceof Passage passage && passage.isProse()) {
        flow.join(passage, i);
      }
    }
    return flow.parts.stream().filter(part -> !isEmpty(part)).toList();
  }

  private void gather(List<Piece> pieces, Typography typography) {
    Passages passages = new Passages(typography);
    @Nullable Passage open = null;
    for (Piece piece : pieces) {
      if (piece instanceof Table table) {
        parts.add(table);
        open = null;
      } else if (piece instanceof Line line) {
        if (open != null && passages.goesOn(open, line)) {
          open.lines().add(line);
        } else {
          open = passages.begin(line);
          parts.add(open);
        }
      }
    }
  }

  private static boolean isEmpty(Part part) {
    return part instanceof Passage passage && passage.lines().isEmpty();
  }

  /** Adds to a passage what goes on with it further on. */
  private void join(Passage passage, int at) {
    int between = 0;
    for (int i = at + 1; i < parts.size() && between <= MOST_BETWEEN; i++) {
      Part part = parts.get(i);
      if (passage.lines().isEmpty() || isEmpty(part)) {
        continue;
      }
      if (part instanceof Passage next && goesOn(passage, next, between)) {
        if (take(passage, next)) {
          return;
        }
      } else if (part instanceof Passage next && !isBeside(passage, next)) {
        return;
      } else {
        between++;
      }
    }
  }

  private static boolean goesOn(Passage passage, Passage next, int between) {
    Line last = passage.last();
    Line line = next.first();
    if (next.kind() != Block.Kind.PARAGRAPH
        || next.isCaption()
        || Passage.endsSentence(last.text())
        || Math.abs(last.size() - line.size()) > SAME_SIZE * last.size()) {
      return false;
    }
    boolean small = Character.isLowerCase(line.text().codePointAt(0));
    boolean full = last.room() < ROOM * last.size();
    return between > 0 ? small : !line.isBeside(last) && (small || full);
  }

  /** Whether a passage only stands between two parts of another: a caption, or smaller print. */
  private static boolean isBeside(Passage passage, Passage between) {
    boolean smaller = between.first().size() < passage.last().size() * (1 - SAME_SIZE);
    return !between.isHeading() && (between.isCaption() || smaller);
  }

  /**
   * Moves lines to a passage. On another page only up to the end of the sentence: what follows it
   * belongs to its own page.
   *
   * @return whether the passage is ended
   */
  private static boolean take(Passage passage, Passage next) {
    boolean samePage = next.first().page() == passage.first().page();
    while (!next.lines().isEmpty()) {
      Line line = next.lines().removeFirst();
      Matcher end = SENTENCE_END.matcher(line.text());
      if (samePage || !end.find()) {
        passage.lines().add(line);
        continue;
      }
      passage.lines().add(line.withText(line.text().substring(0, end.end())));
      String rest = line.text().substring(end.end()).strip();
      if (!rest.isEmpty()) {
        next.lines().addFirst(line.withText(rest));
      }
      return true;
    }
    return Passage.endsSentence(passage.last().text());
  }
}
