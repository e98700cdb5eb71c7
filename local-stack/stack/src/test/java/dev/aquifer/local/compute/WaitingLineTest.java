package dev.aquifer.local.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future.State;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(29);
  private static final Admission ADMISSION =
      new Admission(Duration.ofSeconds(5), Duration.ofSeconds(2));

  private Instant now = Instant.parse("2026-03-02T09:30:00Z");
  private final WaitingLine line = new WaitingLine(ADMISSION, () -> now);

  @Test
  void aBurstThatIsOverSoonRefusesNobody() {
    List<CompletableFuture<Environment>> burst =
        List.of(line.join(PATIENCE), line.join(PATIENCE), line.join(PATIENCE));
    pass("PT4.9S");
    assertThat(burst).noneMatch(CompletableFuture::isDone);
  }

  @Test
  void aLineThatStandsRefusesWhoHasWaitedTooLongAndKeepsTheOthers() {
    CompletableFuture<Environment> first = line.join(PATIENCE);
    pass("PT3.5S");
    CompletableFuture<Environment> second = line.join(PATIENCE);
    pass("PT1.6S");
    assertThat(refusal(first)).isEqualTo(Outcome.Kind.THROTTLED);
    assertThat(second).isNotDone();
    pass("PT0.5S");
    assertThat(refusal(second)).isEqualTo(Outcome.Kind.THROTTLED);
  }

  @Test
  void aLineThatBecameEmptyIsABurstAgain() {
    var _ = line.join(PATIENCE);
    pass("PT5.1S");
    assertThat(line.isEmpty()).isTrue();
    CompletableFuture<Environment> later = line.join(PATIENCE);
    pass("PT4.9S");
    assertThat(later).isNotDone();
  }

  @Test
  void anEventForWhoseReplyNobodyWaitsKeepsItsPlaceHoweverLongItTakes() {
    var _ = line.join(PATIENCE);
    CompletableFuture<Environment> message = line.join(null);
    pass("PT1H");
    assertThat(line.size()).isEqualTo(1);
    assertThat(message).isNotDone();
  }

  @Test
  void forTheFirstInstanceEverybodyWaitsAndThenAsInABurst() {
    CompletableFuture<Environment> first = line.join(PATIENCE);
    now = now.plusSeconds(20);
    line.shed(false);
    pass("PT4.9S");
    assertThat(first).isNotDone();
    pass("PT0.2S");
    assertThat(refusal(first)).isEqualTo(Outcome.Kind.THROTTLED);
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotRunEvenIfThereWasNoInstanceYet() {
    CompletableFuture<Environment> first = line.join(PATIENCE);
    now = now.plus(PATIENCE).plusMillis(1);
    line.shed(false);
    assertThat(refusal(first)).isEqualTo(Outcome.Kind.THROTTLED);
  }

  @Test
  void withoutAdmissionControlEverybodyKeepsTheirPlace() {
    var endless = new WaitingLine(Admission.EVERYONE, () -> now);
    CompletableFuture<Environment> first = endless.join(Duration.ofDays(1));
    now = now.plusSeconds(3_600);
    endless.shed(true);
    assertThat(first).isNotDone();
  }

  /** Time passes, and an instance has become free, or a review is due. */
  private void pass(String time) {
    now = now.plus(Duration.parse(time));
    line.shed(true);
  }

  private static Outcome.Kind refusal(CompletableFuture<Environment> turn) {
    assertThat(turn.state()).isEqualTo(State.FAILED);
    assertThat(turn.exceptionNow()).isInstanceOf(EnvironmentException.class);
    return ((EnvironmentException) turn.exceptionNow()).failure().kind();
  }
}
