package dev.aquifer.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMeterTest {

  private final Map<List<String>, Double> measured = new HashMap<>();

  private TokenMeter meter(String prices) {
    return TokenMeter.configured(
        new Settings(Map.of("AQUIFER_PRICES", prices)),
        (metric, value, labels) -> measured.merge(labels, value, Double::sum));
  }

  @Test
  void tokensAreCountedAndCostWhatTheyCost() {
    TokenMeter meter = meter("eu.nova 0.5 2\nother 1 1");
    meter.used("eu.nova", 1_000, 100);
    meter.used("eu.nova", 1_000, 0);
    assertThat(measured)
        .hasSize(3)
        .containsEntry(List.of("eu.nova", "read"), 2_000.0)
        .containsEntry(List.of("eu.nova", "written"), 100.0)
        .hasEntrySatisfying(
            List.of("eu.nova"), dollars -> assertThat(dollars).isCloseTo(0.0012, within(1e-12)));
  }

  @Test
  void aModelWithoutAPriceIsCountedAlone() {
    meter("").used("mine", 5, 6);
    assertThat(measured).containsOnlyKeys(List.of("mine", "read"), List.of("mine", "written"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nova", "nova 1", "nova 1 2 3", "nova x 1", "nova -1 1", "nova 1 NaN"})
  void whatIsNoPriceIsRefused(String prices) {
    assertThat(Problems.codeOf(() -> meter(prices))).isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }
}
