package dev.aquifer.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceVersionTest {

  private static final Instant EARLY = Instant.parse("2026-03-02T09:30:00Z");
  private static final Instant LATE = EARLY.plusMillis(1);

  @Test
  void sequencesAreComparedAsHexadecimalPaddedOnTheRightAndNotAsNumbers() {
    assertThat(order("0F", LATE)).isLessThan(order("1", EARLY));
    assertThat(order("10", EARLY)).isEqualTo(order("1", EARLY));
    assertThat(order("00ab", EARLY)).isEqualTo(order("00AB", EARLY));
  }

  @Test
  void theTimeDecidesWhereTheSequenceIsConstantOrMissing() {
    assertThat(order("0055AED6DCD90281E5", EARLY)).isLessThan(order("0055AED6DCD90281E5", LATE));
    assertThat(order(null, EARLY)).isLessThan(order(null, LATE));
  }

  @Test
  void aSequenceIsLaterThanNone() {
    assertThat(order(null, LATE)).isLessThan(order("00000001", EARLY));
  }

  @Test
  void aSequenceThatIsNotHexadecimalIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> order("xyz", EARLY));
    assertThatIllegalArgumentException().isThrownBy(() -> order("1".repeat(65), EARLY));
  }

  private static String order(@Nullable String sequence, Instant modified) {
    return new SourceVersion(sequence, modified, "tag").order();
  }
}
