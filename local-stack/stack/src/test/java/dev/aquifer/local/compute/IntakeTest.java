package dev.aquifer.local.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Intake intake = new Intake();

  @Test
  void nothingIsTakenInOnceItRefuses() {
    assertThat(intake.begin()).isTrue();
    intake.refuse();
    assertThat(intake.begin()).isFalse();
    intake.end();
    assertThat(intake.await(LONG)).isZero();
  }

  @Test
  void whatWasTakenInIsWaitedFor() {
    intake.begin();
    intake.refuse();
    Thread.startVirtualThread(intake::end);
    assertThat(intake.await(LONG)).isZero();
  }

  @Test
  void whatDoesNotEndInTimeIsCounted() {
    intake.begin();
    intake.refuse();
    assertThat(intake.await(Duration.ofMillis(1))).isEqualTo(1);
  }
}
