package dev.aquifer.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParsingLimitsTest {

  @Test
  void everyLimitHasADefault() {
    assertThat(ParsingLimits.DEFAULT)
        .isEqualTo(
            new ParsingLimits(
                52_428_800, 5_000, 500, 536_870_912, 200, 20_000_000, Duration.ofSeconds(60), 768));
  }

  @Test
  void anotherProcessReadsTheSameLimitsAgain() {
    ParsingLimits limits = new ParsingLimits(1, 2, 3, 4, 5, 6, Duration.ofSeconds(7), 8);
    assertThat(ParsingLimits.configured(new Settings(limits.variables()))).isEqualTo(limits);
  }

  @Test
  void aLimitThatIsNoNumberAboveZeroIsRefused() {
    for (String variable : ParsingLimits.DEFAULT.variables().keySet()) {
      for (String value : new String[] {"0", "-1", "many"}) {
        Settings settings = new Settings(Map.of(variable, value));
        assertThat(Problems.codeOf(() -> ParsingLimits.configured(settings)))
            .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
      }
    }
  }
}
