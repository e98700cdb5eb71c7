package dev.aquifer.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenNlpUnderstandingTest {

  private static final OpenNlpUnderstanding UNDERSTANDING = new OpenNlpUnderstanding();

  private static final String HISTORY =
      """
      The first programs were written by Ada Lovelace for a machine of Charles Babbage. In London,
      Charles Babbage showed it to the Royal Society. Later, Grace Hopper worked at Harvard
      University on a compiler. The machine was never built in London, but a museum in London shows
      a part of it, and Charles Babbage would have liked that.
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Everybody who travels for work books the second class on all trains.",
        "de | Wer für die Arbeit reist, bucht in allen Zügen die zweite Klasse.",
        "fr | Le contrat prend fin à la fin de l'année si personne ne le prolonge. Il faut alors écrire au bureau avant le mois de mars.",
        "es | El contrato termina al final del año si nadie lo prolonga por escrito.",
        "nl | Iedereen die voor zijn werk reist, boekt de tweede klasse in de trein.",
        "ru | Договор истекает в конце года, если его никто не продлит. Тогда нужно написать в контору до конца марта, чтобы получить новый.",
        "ja | 会社は毎年四月に新しい社員を迎える。契約は年末に終了しますが、更新することができます。書類は総務部に提出してください。"
      })
  void theLanguageOfASentenceIsTold(String language, String text) {
    assertThat(UNDERSTANDING.language(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "hello", "Bonn", "1,2,3\n4,5,6\n", "12 345 678 ------ 9 **** 0"})
  void aTextOfFewLettersIsInNoLanguage(String text) {
    assertThat(UNDERSTANDING.language(text)).isNull();
  }

  @Test
  void namesAreToldTheMostFrequentFirst() {
    assertThat(UNDERSTANDING.entities(HISTORY, "en"))
        .startsWith("Charles Babbage", "London")
        .contains("Ada Lovelace", "Royal Society", "Grace Hopper", "Harvard University")
        .doesNotContain("The", "Later", "In");
  }

  @Test
  void noNamesAreToldInOtherLanguagesOrOutOfTitles() {
    assertThat(UNDERSTANDING.entities(HISTORY, "de")).isEmpty();
    assertThat(UNDERSTANDING.entities("The Story Of All My Second Class Trips\n\n", "en"))
        .isEmpty();
    assertThat(UNDERSTANDING.entities("", "en")).isEmpty();
  }

  @Test
  void onlyTheStartOfALongTextIsReadSoTimeIsBounded() {
    UNDERSTANDING.load();
    String text = HISTORY.repeat(30_000);
    Instant start = Instant.now();
    assertThat(UNDERSTANDING.language(text)).isEqualTo("en");
    assertThat(UNDERSTANDING.entities(text, "en")).startsWith("Charles Babbage");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(UNDERSTANDING.entities("x".repeat(1_000_000), "en")).isEmpty();
    assertThat(UNDERSTANDING.entities("Ada ".repeat(250_000), "en")).isEmpty();
  }

  @Test
  void documentsMayBeReadAtOnce() throws Exception {
    List<String> alone = UNDERSTANDING.entities(HISTORY, "en");
    try (var workers = Executors.newFixedThreadPool(4)) {
      List<Future<List<String>>> together =
          IntStream.range(0, 16)
              .mapToObj(i -> workers.submit(() -> UNDERSTANDING.entities(HISTORY, "en")))
              .toList();
      for (Future<List<String>> names : together) {
        assertThat(names.get()).isEqualTo(alone);
      }
    }
  }
}
