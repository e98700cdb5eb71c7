package dev.aquifer.parsing.pdf;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words of one row that stand close to each other. */
record Cell(List<Word> words) {

  private static final Pattern LIST_MARK =
      Pattern.compile("[-•*–▪◦‣]|\\(?(?:\\d{1,3}|[a-z]|[ivx]{1,4})[.)]");
  private static final int WORDS = 4;
  private static final int LETTERS = 26;

  float left() {
    return words.getFirst().left();
  }

  float right() {
    return words.getLast().right();
  }

  float width() {
    return right() - left();
  }

  String text() {
    return LineText.of(words);
  }

  int letters() {
    return words.stream().mapToInt(word -> word.text().length()).sum();
  }

  /** Whether it is as long as a line of running text rather than what tables hold. */
  boolean isLong() {
    long numbers = words.stream().filter(Word::isNumber).count();
    return letters() >= LETTERS || (words.size() >= WORDS && numbers < words.size() / 2);
  }

  boolean isNumber() {
    return words.stream().allMatch(Word::isNumber);
  }

  boolean startsWithListMark() {
    return LIST_MARK.matcher(words.getFirst().text()).matches();
  }

  Cell and(Cell other) {
    return new Cell(Stream.concat(words.stream(), other.words.stream()).toList());
  }

  boolean overlaps(Cell other) {
    return left() < other.right() && other.left() < right();
  }
}
