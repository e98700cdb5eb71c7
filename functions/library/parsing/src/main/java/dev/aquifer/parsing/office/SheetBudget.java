package dev.aquifer.parsing.office;

/** What the sheets of a workbook may hold together: more could not be searched anyway. */
final class SheetBudget {

  private static final int MOST_CELLS = 2_000_000;
  private static final int MOST_CHARACTERS = 40_000_000;

  private int cells;
  private long characters;

  /** Counts a cell. */
  void spend(String words) {
    characters += words.length();
    if (++cells > MOST_CELLS || characters > MOST_CHARACTERS) {
      throw OfficeProblem.tooLarge("more cells");
    }
  }
}
