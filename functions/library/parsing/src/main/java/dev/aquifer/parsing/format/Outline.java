package dev.aquifer.parsing.format;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes blocks of a text's parts, each under the names of those that it is in. A part that is short
 * is one block, since it is read better whole; of a longer one, each part in it is.
 */
public final class Outline {

  /** Characters of a part that stays whole: about half a chunk. */
  public static final int SHORT = 600;

  /** Parts deeper than this stay whole, so that a path can be shown. */
  public static final int DEEPEST = 6;

  /** Characters between parts in another that are too few for a block of their own. */
  private static final int LEAD = 200;

  /** Characters of what lies between parts, from which it is cut at its blank lines: two chunks. */
  private static final int LONG = 2_000;

  private static final Pattern BLANK_LINE = Pattern.compile("\\R\\h*\\R\\s*");

  private final String text;
  private final boolean between;
  private final List<Block> blocks = new ArrayList<>();

  private Outline(String text, boolean between) {
    this.text = text;
    this.between = between;
  }

  /** Blocks of the parts alone: what lies between them is only what parts them. */
  public static List<Block> ofParts(String text, List<Part> parts) {
    return of(text, parts, false);
  }

  /** Blocks of the parts and of the text between them, such as imports and fields. */
  public static List<Block> ofAll(String text, List<Part> parts) {
    return of(text, parts, true);
  }

  private static List<Block> of(String text, List<Part> parts, boolean between) {
    Outline outline = new Outline(text, between);
    outline.add(new Part("", 0, text.length(), parts), List.of());
    return List.copyOf(outline.blocks);
  }

  /** Adds what is in a part. */
  private void add(Part whole, List<String> path) {
    int at = whole.start();
    for (Part part : whole.parts()) {
      Span gap = new Span(at, part.start()).strip(text);
      boolean lead = !path.isEmpty() && isLead(gap);
      if (!lead) {
        gap(gap, path);
      }
      part(lead && between ? part.from(gap.start()) : part, path);
      at = part.end();
    }
    gap(new Span(at, whole.end()).strip(text), path);
  }

  private void part(Part part, List<String> path) {
    List<String> own = path;
    String name = ShortLine.of(part.name());
    if (!name.isEmpty()) {
      own = new ArrayList<>(path);
      own.add(name);
    }
    if (!hasParts(part) || part.length() <= SHORT || own.size() >= DEEPEST) {
      block(new Span(part.start(), part.end()), own);
    } else {
      add(part, own);
    }
  }

  /** A line that opens a type or names a key goes with the first part below it. */
  private static boolean isLead(Span gap) {
    return gap.length() > 0 && gap.length() <= LEAD;
  }

  /** Whether there is more to a part than a run of values. */
  private static boolean hasParts(Part part) {
    return part.parts().size() > 1
        || (!part.parts().isEmpty() && !part.parts().getFirst().name().isEmpty());
  }

  private void gap(Span gap, List<String> path) {
    if (!between) {
      return;
    }
    int start = gap.start();
    if (gap.length() > LONG) {
      Matcher blank = BLANK_LINE.matcher(text).region(gap.start(), gap.end());
      while (blank.find()) {
        block(new Span(start, blank.start()), path);
        start = blank.end();
      }
    }
    block(new Span(start, gap.end()), path);
  }

  /** Brackets alone are no text. */
  private void block(Span span, List<String> path) {
    Span words = span.strip(text);
    if (words.of(text).codePoints().anyMatch(Character::isLetterOrDigit)) {
      blocks.add(new Block(Block.Kind.CODE, words.start(), words.end(), path, null));
    }
  }
}
