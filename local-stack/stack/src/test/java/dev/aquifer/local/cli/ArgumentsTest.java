package dev.aquifer.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void optionsStandAnywhere() {
    Arguments arguments = read("--readers", "group:hr", "a file.md", "--check");
    assertThat(arguments.only("file")).isEqualTo("a file.md");
    assertThat(arguments.options())
        .containsExactlyInAnyOrderEntriesOf(Map.of("readers", "group:hr", "check", ""));
  }

  @Test
  void anUnknownOptionAMissingValueAndAMissingWordAreToldApart() {
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> read("--reader", "x"))
        .withMessage("There is no option --reader");
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> read("file", "--readers"))
        .withMessage("--readers needs a value");
    assertThatExceptionOfType(CommandFailed.class)
        .isThrownBy(() -> read().only("file"))
        .withMessage("Give one file");
  }

  private static Arguments read(String... line) {
    return Arguments.of(List.of(line), Set.of("readers"), Set.of("check"));
  }
}
