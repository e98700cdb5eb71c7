package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words at one height of a page or of a column.
 *
 * @param words from left to right; at least one
 * @param base the height of its feet, from the upper edge in points
 * @param size of its letters, the most common one
 */
record Row(List<Word> words, float base, float size) {

  /** Two letters are on one line if their feet differ by less than this part of their size. */
  private static final float SAME_BASE = 0.25f;

  private static final float SMALL = 0.85f;
  private static final float NEAR = 1.2f;
  private static final int MOST_MARKS = 40;
  private static final Pattern LEADER = Pattern.compile("(?:\\s?[.·]){4,}\\s*");

  /** Rows from the upper edge down. */
  static List<Row> of(List<Word> words) {
    List<Row> rows = new ArrayList<>();
    List<Word> open = new ArrayList<>();
    for (Word word : words.stream().sorted(Comparator.comparingDouble(Word::base)).toList()) {
      if (!open.isEmpty()
          && word.base() - open.getFirst().base()
              > SAME_BASE * Math.max(open.getFirst().size(), word.size())) {
        rows.add(row(open));
        open.clear();
      }
      open.add(word);
    }
    if (!open.isEmpty()) {
      rows.add(row(open));
    }
    return withMarks(rows);
  }

  private static Row row(List<Word> words) {
    List<Word> sorted = words.stream().sorted(Comparator.comparingDouble(Word::left)).toList();
    Word longest =
        sorted.stream().max(Comparator.comparingInt(w -> w.text().length())).orElseThrow();
    return new Row(sorted, longest.base(), longest.size());
  }

  /** Small raised or lowered words become part of the row that they stand in. */
  private static List<Row> withMarks(List<Row> rows) {
    List<Row> merged = new ArrayList<>();
    for (Row row : rows) {
      Row above = merged.isEmpty() ? null : merged.getLast();
      if (above != null && above.isMarkOf(row)) {
        merged.set(merged.size() - 1, row.with(above));
      } else if (above != null && row.isMarkOf(above)) {
        merged.set(merged.size() - 1, above.with(row));
      } else {
        merged.add(row);
      }
    }
    return merged;
  }

  private Row with(Row marks) {
    List<Word> all = new ArrayList<>(words);
    all.addAll(marks.words);
    all.sort(Comparator.comparingDouble(Word::left));
    return new Row(List.copyOf(all), base, size);
  }

  private boolean isMarkOf(Row row) {
    boolean inside = base > row.base - row.size && base < row.base + row.size / 2;
    return inside
        && size < row.size * SMALL
        && words.size() <= MOST_MARKS
        && words.stream().allMatch(row::touches);
  }

  private boolean touches(Word mark) {
    return words.stream()
        .anyMatch(
            w -> mark.left() - w.right() < NEAR * size && w.left() - mark.right() < NEAR * size);
  }

  float left() {
    return words.getFirst().left();
  }

  float right() {
    return (float) words.stream().mapToDouble(Word::right).max().orElseThrow();
  }

  boolean bold() {
    return words.stream().allMatch(Word::bold);
  }

  boolean isFixed() {
    return words.stream().allMatch(Word::fixed);
  }

  /** Whether dots lead from one of its words to another, as in a table of contents. */
  boolean hasLeader() {
    return LEADER.matcher(text()).find();
  }

  /** The words as one line of text. */
  String text() {
    return LineText.of(words);
  }

  /** The same with a sign instead of dots that lead to a number. */
  String textWithoutLeader() {
    return LEADER.matcher(text()).replaceAll(" … ").strip();
  }
}
