package dev.aquifer.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.bench.load.Reply.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Test
  void onlyARightAnswerInTimeIsGoodAndEveryOtherThatWasWorkedOnIsWasted() {
    Stretch stretch =
        new Stretch(
            List.of(
                reply("PT0.2S", Kind.RIGHT),
                reply("PT3S", Kind.RIGHT),
                reply("PT3.1S", Kind.RIGHT),
                reply("PT0.3S", Kind.WRONG),
                reply("PT2S", Kind.REFUSED),
                reply("PT30S", Kind.FAILED)),
            Duration.ofSeconds(2),
            PATIENCE);
    assertThat(stretch.offered()).isEqualTo(3);
    assertThat(stretch.goodput()).isEqualTo(1);
    assertThat(stretch.wasted()).isEqualTo(60);
    assertThat(stretch.refused() + stretch.late() + stretch.failed())
        .isCloseTo(400 / 6.0, within(0.001));
  }

  @Test
  void timesAreOfAllAnswersAndNotOfRefusals() {
    Stretch stretch =
        new Stretch(
            List.of(
                reply("PT1S", Kind.RIGHT),
                reply("PT2S", Kind.RIGHT),
                reply("PT20S", Kind.RIGHT),
                reply("PT0.001S", Kind.REFUSED)),
            Duration.ofSeconds(1),
            PATIENCE);
    assertThat(stretch.seconds(0.5)).isEqualTo(2);
    assertThat(stretch.seconds(0.99)).isEqualTo(20);
  }

  @Test
  void whereEverythingIsRefusedNothingIsWastedAndNoAnswerTookAnyTime() {
    Stretch stretch =
        new Stretch(List.of(reply("PT2S", Kind.REFUSED)), Duration.ofSeconds(1), PATIENCE);
    assertThat(stretch.wasted()).isZero();
    assertThat(stretch.seconds(0.5)).isNaN();
  }

  private static Reply reply(String took, Kind kind) {
    return new Reply(Duration.ZERO, Duration.parse(took), kind);
  }
}
