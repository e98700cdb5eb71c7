package dev.aquifer.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private final Settings settings =
      new Settings(Map.of("TABLE", "ledger", "DAYS", "7", "BLANK", " "));

  @Test
  void aSettingIsReadAsItIsSet() {
    assertThat(settings.text("TABLE")).isEqualTo("ledger");
    assertThat(settings.text("TABLE", "other")).isEqualTo("ledger");
    assertThat(settings.number("DAYS", 60)).isEqualTo(7);
  }

  @Test
  void aSettingThatIsMissingOrBlankHasItsDefault() {
    assertThat(settings.text("NONE", "other")).isEqualTo("other");
    assertThat(settings.text("BLANK", "other")).isEqualTo("other");
    assertThat(settings.number("NONE", 60)).isEqualTo(60);
    assertThat(settings.number("BLANK", 60)).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "BLANK"})
  void aSettingThatMustBeThereIsNamedWhereItIsNot(String name) {
    ProblemException problem = Problems.of(() -> settings.text(name));
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION);
    assertThat(problem.detail()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "seven", "1e3", "99999999999999999999", "0x10"})
  void aNumberThatIsNoneOrNotAboveZeroIsNamed(String value) {
    Settings wrong = new Settings(Map.of("DAYS", value));
    ProblemException problem = Problems.of(() -> wrong.number("DAYS", 60));
    assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION);
    assertThat(problem.detail()).contains("DAYS").contains(value);
  }
}
