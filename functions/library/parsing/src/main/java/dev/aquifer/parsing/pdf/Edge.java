package dev.aquifer.parsing.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row near a page's upper or lower edge.
 *
 * @param page from 1
 * @param row its place among the page's rows
 * @param isApart whether white parts it from the page's text
 * @param isStrong whether it is bold, as headings are
 */
record Edge(
    int page, int row, String text, float base, float size, boolean isApart, boolean isStrong) {

  private static final int DEEPEST = 3;
  private static final double GAP = 1.3;

  /** Which part of a page's height at either end holds no text but its furniture. */
  private static final double ZONE = 0.2;

  private static final double HEADING_SIZE = 1.12;
  private static final float SAME_HEIGHT = 3;
  private static final int LONGEST = 120;
  private static final Pattern NUMBERS = Pattern.compile("\\d+");
  private static final Pattern NUMBER =
      Pattern.compile("(?i)(?:page|p\\.|seite|s\\.)?\\W*(?:\\d{1,5}|[ivxlc]{1,7})\\W*");
  private static final Pattern PAGE_OF_PAGES =
      Pattern.compile(
          "(?i)(.*\\s)?\\W*(?:page|seite|slide)\\s+(\\d{1,5})\\s*(?:of|von|/)\\s*\\d{1,5}\\W*");

  /**
   * The rows at both edges that may be no text: up to three, before the white that sets them off.
   */
  static List<Edge> of(PageRows page) {
    List<Row> rows = page.rows();
    List<Edge> edges = new ArrayList<>();
    if (rows.isEmpty()) {
      return edges;
    }
    float size = PageRows.size(rows);
    double gap = GAP * Math.min(usualGap(rows), GAP * size);
    int uppers = uppers(rows, gap);
    int lowers = Math.min(lowers(rows, gap), rows.size() - uppers);
    for (int i = 0; i < rows.size(); i++) {
      int fromEnd = rows.size() - i;
      float base = rows.get(i).base();
      boolean upper = i < Math.max(1, uppers) && base < page.height() * ZONE;
      boolean lower = fromEnd <= Math.max(1, lowers) && base > page.height() * (1 - ZONE);
      if ((upper || lower) && rows.get(i).size() <= size * HEADING_SIZE) {
        boolean apart = upper ? i < uppers : fromEnd <= lowers;
        edges.add(of(page.number(), i, rows.get(i), apart));
      }
    }
    return edges;
  }

  private static Edge of(int page, int at, Row row, boolean apart) {
    String text = row.text();
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return new Edge(page, at, kept, row.base(), row.size(), apart, row.bold());
  }

  private static double usualGap(List<Row> rows) {
    List<Float> gaps = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      gaps.add(rows.get(i).base() - rows.get(i - 1).base());
    }
    return gaps.isEmpty() ? 0 : gaps.stream().sorted().toList().get(gaps.size() / 2);
  }

  private static int uppers(List<Row> rows, double gap) {
    for (int i = 1; i <= DEEPEST && i < rows.size(); i++) {
      if (rows.get(i).base() - rows.get(i - 1).base() > gap) {
        return i;
      }
    }
    return 0;
  }

  private static int lowers(List<Row> rows, double gap) {
    for (int i = 1; i <= DEEPEST && i < rows.size(); i++) {
      int at = rows.size() - i;
      if (rows.get(at).base() - rows.get(at - 1).base() > gap) {
        return i;
      }
    }
    return 0;
  }

  boolean hasPlaceOf(Edge other) {
    return Math.abs(base - other.base) <= SAME_HEIGHT && Math.abs(size - other.size) < 1;
  }

  /** Whether another says the same at the same height; numbers differ, but not in bold rows. */
  boolean isSame(Edge other) {
    return (isApart || isNumber())
        && hasPlaceOf(other)
        && ((isStrong && !isNumber()) ? text.equals(other.text) : shape().equals(other.shape()));
  }

  /** Whether both have a number that grows with the pages. */
  boolean counts(Edge other) {
    if (!(isApart || isNumber()) || (isStrong && !isNumber()) || !hasPlaceOf(other)) {
      return false;
    }
    return offsets().stream().anyMatch(other.offsets()::contains);
  }

  /** Whether it is a number and nothing else. */
  boolean isNumber() {
    return NUMBER.matcher(text).matches();
  }

  /** Whether it tells which page this is of how many; after other words, the number must agree. */
  boolean isPageOfPages() {
    Matcher matcher = PAGE_OF_PAGES.matcher(text);
    return matcher.matches()
        && (matcher.group(1) == null || (isApart && Integer.parseInt(matcher.group(2)) == page));
  }

  private String shape() {
    return isNumber() ? "#" : NUMBERS.matcher(text).replaceAll("#");
  }

  private List<Integer> offsets() {
    List<Integer> offsets = new ArrayList<>();
    Matcher numbers = NUMBERS.matcher(text);
    while (numbers.find()) {
      if (numbers.end() - numbers.start() < 6) {
        offsets.add(Integer.parseInt(numbers.group()) - page);
      }
    }
    return offsets;
  }
}
