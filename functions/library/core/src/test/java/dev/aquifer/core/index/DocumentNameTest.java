package dev.aquifer.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Staff Handbook|staff handbook",
        "— STAFF,  handbook!|staff handbook",
        "Café Élysée|cafe elysee",
        "Cafe\u0301|cafe",
        "Stratford-upon-Avon, 1616|stratford upon avon 1616",
        "Mercury (planet)|mercury",
        "Mercury (planet) |mercury",
        "The (old) rules|the old rules",
        "The (old) rules (2026)|the old rules",
        "(Untitled)|untitled",
        "Odd (never closed|odd never closed",
        "AT&T's labs|at t s labs",
        "字典 2|字典 2"
      })
  void aTitleAndAMentionOfItMeet(String title, String name) {
    assertThat(DocumentName.of(title)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", "— !", "\u0301"})
  void withoutLettersOrDigitsThereIsNoName(String title) {
    assertThat(DocumentName.of(title)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aNameIsItsOwnName(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      String title =
          random
              .ints(12, 0, 0x3000)
              .mapToObj(
                  c -> random.nextBoolean() ? "aÉ (".charAt(c % 4) + "" : Character.toString(c))
              .collect(Collectors.joining());
      String name = DocumentName.of(title);
      assertThat(DocumentName.of(name)).as("of '%s'", title).isEqualTo(name);
    }
  }
}
