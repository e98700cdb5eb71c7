package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.Parsed.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private static final String CITIES =
      """
      city,rate,since
      Bonn,3.5,2020-01-01
      Köln,4,2021-02-03
      "Essen, Ruhr",5,2022-03-04
      Trier,6,2023-01-01
      """;

  @Test
  void aTableIsOneBlockOfTheFilesOwnLinesWithItsHeader() {
    Parsed parsed = Parsed.of("\uFEFF\n" + CITIES, "dir/cities.csv");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.CSV);
    assertThat(parsed.document().title()).isEqualTo("cities");
    assertThat(parsed.document().text()).isEqualTo("\n" + CITIES);
    assertThat(parsed.parts()).containsExactly(Part.of(TABLE, CITIES.strip()));
    assertThat(header(parsed)).isEqualTo("city,rate,since");
  }

  @ParameterizedTest
  @CsvSource({"a.txt", "a", "a.html", "a.csv"})
  void contentTellsATableWhateverTheName(String name) {
    assertThat(type(CITIES, name)).isEqualTo(MediaType.CSV);
  }

  @ParameterizedTest
  @ValueSource(chars = {';', '\t', '|'})
  void theDelimiterIsTheOneThatMakesEveryRowEquallyLong(char delimiter) {
    String text = "name;age\nAda, Countess;36\nGrace;85\nAlan;41\nKurt;71\n";
    Parsed parsed = Parsed.of(text.replace(';', delimiter), "a.txt");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.CSV);
    assertThat(header(parsed)).isEqualTo("name" + delimiter + "age");
  }

  @Test
  void aQuotedValueMayReachOverLines() {
    String text =
        "\"id\nnumber\",note\r\n1,\"one\r\n\r\ntwo \"\"three\"\", four\"\r\n2,b\r\n3,c\r\n4,d\r\n";
    Parsed parsed = Parsed.of(text, "a.txt");
    assertThat(parsed.parts()).containsExactly(Part.of(TABLE, text.strip()));
    assertThat(header(parsed)).isEqualTo("\"id\nnumber\",note");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2\n3,4\n5,6\n7,8\n9,10\n",
        "Bonn,3\nBonn,4\nKöln,5\nKöln,5\nTrier,6\n",
        "a,a\n1,2\n3,4\n5,6\n7,8\n",
        "ada@example.org,5\nbob@example.org,6\ncy@example.org,7\ndi@example.org,8\neve@example.org,9",
        "2020-01-01,x\n2020-01-02,y\n2020-01-03,z\n2020-01-04,y\n2020-01-05,z\n"
      })
  void aFirstRowOfValuesIsNoHeader(String text) {
    Parsed parsed = Parsed.of(text, "a.csv");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.CSV);
    assertThat(header(parsed)).isEmpty();
  }

  @Test
  void aNameAllowsFewRowsSomeOfAnotherLengthAndOddQuotes() {
    assertThat(type("a,b\n1,2\n", "a.csv")).isEqualTo(MediaType.CSV);
    assertThat(type("a,b\n1,2\n", "a.txt")).isEqualTo(MediaType.PLAIN_TEXT);
    String ragged = "a,b\n" + "1,2\n".repeat(50) + "total\n";
    assertThat(type(ragged, "a.csv")).isEqualTo(MediaType.CSV);
    assertThat(type(ragged, "a.txt")).isEqualTo(MediaType.PLAIN_TEXT);
    assertThat(type("size\tname\n5\t\"odd\" one\n6\ttwo\n", "a.tsv")).isEqualTo(MediaType.CSV);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear Ada, hello.\nSo far, so good.\nWell, thanks.\nYes, really.\nGoodbye, Grace.\n",
        "Roses are red\nviolets are blue\nno commas\nat all\nhere",
        "one, two, three\nfour, five\nsix\nseven, eight\nnine",
        "x = 1;\ny = 2;\nz = 3;\na = 4;\nb = 5;\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n"
      })
  void textWithSomeCommasIsNoTable(String text) {
    assertThat(type(text, "a.txt")).isNotEqualTo(MediaType.CSV);
  }

  @Test
  void aFileThatIsNoTableWhateverItsNameIsText() {
    assertThat(type("Just one line of words.", "a.csv")).isEqualTo(MediaType.PLAIN_TEXT);
    assertThat(type("a,b\n1,\"never closed\n", "a.csv")).isEqualTo(MediaType.CSV);
  }

  @Test
  void aHugeTableIsReadInLittleTime() {
    Parsed parsed = Parsed.of("id,name\n" + "1,Ada\n".repeat(300_000), "a.txt");
    assertThat(parsed.parts()).hasSize(1);
    assertThat(header(parsed)).isEqualTo("id,name");
  }

  private static MediaType type(String text, String name) {
    return Parsed.of(text, name).document().mediaType();
  }

  private static String header(Parsed parsed) {
    Block table = parsed.document().blocks().getFirst();
    return parsed.document().text().substring(table.start(), table.start() + table.header());
  }
}
