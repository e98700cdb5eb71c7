package dev.aquifer.local.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.local.log.LogTail.Line;
import dev.aquifer.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTest {

  @TempDir Path folder;

  private void write(String text) throws IOException {
    Files.writeString(
        folder.resolve("log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void whatWasThereBeforeIsNotReadAndWhatComesIsReadOnce() throws IOException {
    write("before\n");
    LogTail tail = new LogTail(folder.resolve("log"));
    assertThat(tail.next()).isEmpty();
    write("ünë\ntwo\n");
    assertThat(tail.next()).containsExactly(new Line(7, "ünë"), new Line(13, "two"));
    assertThat(tail.next()).isEmpty();
  }

  @Test
  void aLineIsReadWhenItIsWhole() throws IOException {
    LogTail tail = new LogTail(folder.resolve("log"));
    assertThat(tail.next()).isEmpty();
    write("one\ntw");
    assertThat(tail.next()).containsExactly(new Line(0, "one"));
    write("o\n");
    assertThat(tail.next()).containsExactly(new Line(4, "two"));
  }

  @Test
  void aLineThatIsTooLongKeepsNoneBehindItFromBeingRead() throws IOException {
    LogTail tail = new LogTail(folder.resolve("log"));
    write("x".repeat(3 << 20) + "\nnext\n");
    assertThat(tail.next()).isEmpty();
    assertThat(tail.next()).isEmpty();
    assertThat(tail.next()).isEmpty();
    assertThat(tail.next()).extracting(Line::text).containsExactly("", "next");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"a\":{\"b\":[{\"c\":\"d\"}]}};true",
        "{\"a\":{\"b\":[{\"c\":\"e\"},{\"c\":\"d\"}]}};false",
        "{\"a\":1};false",
        "{not json;false",
        "text with d;false",
        "'';false",
      })
  void aPatternTellsLinesByAPartOfTheirJson(String line, boolean matches) {
    assertThat(LinePattern.of("{ $.a.b[0].c = \"d\" }").matches(line)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ERROR", "{ $.a != \"b\" }", "{ $.a = 1 }", "[a, b]"})
  void otherPatternsAreRefused(String pattern) {
    assertThatThrownBy(() -> LinePattern.of(pattern)).isInstanceOf(TemplateException.class);
  }
}
