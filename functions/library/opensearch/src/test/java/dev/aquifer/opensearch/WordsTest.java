package dev.aquifer.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "What doesn't the CEO's e-mail say?", "日本語の休暇", "leave AND ("})
  void aQuestionOfAUsualLengthStaysAsItIs(String question) {
    assertThat(Words.of(question)).isEqualTo(question);
  }

  @Test
  void aLongQuestionKeepsItsFirstDifferentWords() {
    String question = "The same words, the SAME words! ".repeat(60) + "and an end";
    assertThat(Words.of(question)).isEqualTo("the same words and an end");
    String different =
        IntStream.range(0, 600).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    assertThat(Words.of(different).split(" ", -1)).hasSize(250).startsWith("w0").endsWith("w249");
  }
}
