package dev.aquifer.core.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aquifer.core.scale.ScalingPolicy.Bounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScalingPolicyTest {

  private static final Duration COOLDOWN = Duration.ofMinutes(1);
  private static final Duration CALM = Duration.ofMinutes(5);
  private static final ScalingReading BUSY = new ScalingReading(1, 0, Duration.ZERO, 0, 0);

  private Instant now = Instant.parse("2026-03-02T09:30:00Z");
  private final ScalingPolicy policy = policy(1, 4);

  static Stream<ScalingReading> breaches() {
    return Stream.of(
        new ScalingReading(0.70, 0, Duration.ZERO, 0, 0),
        new ScalingReading(0, 0.80, Duration.ZERO, 0, 0),
        new ScalingReading(0, 0, Duration.ofSeconds(2), 0, 0),
        new ScalingReading(0, 0, Duration.ZERO, 100, 0),
        new ScalingReading(0, 0, Duration.ZERO, 0, 0.05));
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void anyOneThresholdThatIsReachedAsksForOneMoreAtOnce(ScalingReading breach) {
    assertThat(policy.wanted(breach)).isEqualTo(2);
  }

  @Test
  void aReadingJustBelowAllThresholdsIsCalm() {
    ScalingReading most = new ScalingReading(0.699, 0.799, Duration.ofMillis(1_999), 99, 0.049);
    assertThat(policy.wanted(most)).isEqualTo(1);
  }

  @Test
  void thePaceIsAMinuteForAStepUpAndThreeHundredSecondsOfCalmForOneDown() {
    assertThat(ScalingPace.DEFAULTS).isEqualTo(new ScalingPace(COOLDOWN, CALM));
  }

  @Test
  void aSecondStepUpWaitsForTheCooldown() {
    policy.wanted(BUSY);
    assertThat(after(COOLDOWN.minusSeconds(1), BUSY)).isEqualTo(2);
    assertThat(after(Duration.ofSeconds(1), BUSY)).isEqualTo(3);
  }

  @Test
  void oneInstanceGoesAfterEveryThreeHundredSecondsOfCalm() {
    policy.wanted(BUSY);
    after(COOLDOWN, BUSY);
    policy.wanted(ScalingReading.IDLE);
    assertThat(after(CALM.minusSeconds(1), ScalingReading.IDLE)).isEqualTo(3);
    assertThat(after(Duration.ofSeconds(1), ScalingReading.IDLE)).isEqualTo(2);
    assertThat(after(CALM.minusSeconds(1), ScalingReading.IDLE)).isEqualTo(2);
    assertThat(after(Duration.ofSeconds(1), ScalingReading.IDLE)).isEqualTo(1);
    assertThat(after(CALM, ScalingReading.IDLE)).isEqualTo(1);
  }

  @Test
  void oneBreachBeginsTheCalmAnewThoughNothingCanBeAdded() {
    ScalingPolicy full = policy(1, 2);
    full.wanted(BUSY);
    full.wanted(ScalingReading.IDLE);
    now = now.plus(CALM).minusSeconds(1);
    full.wanted(BUSY);
    now = now.plusSeconds(1);
    assertThat(full.wanted(ScalingReading.IDLE)).isEqualTo(2);
    now = now.plus(CALM);
    assertThat(full.wanted(ScalingReading.IDLE)).isEqualTo(1);
  }

  @Test
  void noneIsAskedForThatWouldHaveNothingToDoButThoseThatThereAreStay() {
    assertThat(policy.wanted(BUSY, 1)).isEqualTo(1);
    assertThat(policy.wanted(BUSY, 2)).isEqualTo(2);
    policy.wanted(ScalingReading.IDLE);
    now = now.plus(CALM);
    assertThat(policy.wanted(BUSY, 1)).isEqualTo(2);
    assertThat(after(CALM, ScalingReading.IDLE)).isEqualTo(2);
  }

  @Test
  void aBreachAfterAStepDownIsAnsweredAtOnce() {
    policy.wanted(BUSY);
    policy.wanted(ScalingReading.IDLE);
    assertThat(after(CALM, ScalingReading.IDLE)).isEqualTo(1);
    assertThat(policy.wanted(BUSY)).isEqualTo(2);
  }

  @Test
  void loadThatComesAndGoesChangesNothingOnceThereIsRoomForIt() {
    for (int i = 0; i < 20; i++) {
      after(Duration.ofSeconds(30), i % 2 == 0 ? BUSY : ScalingReading.IDLE);
    }
    assertThat(policy.wanted()).isEqualTo(4);
    for (int i = 0; i < 1_000; i++) {
      assertThat(after(Duration.ofSeconds(150), i % 2 == 0 ? BUSY : ScalingReading.IDLE))
          .isEqualTo(4);
    }
  }

  /** Any load: within the bounds, one step at a time, up and down as seldom as promised. */
  @ParameterizedTest
  @MethodSource("seeds")
  void noHistoryLeavesTheBoundsOrShrinksSoonAfterABreach(long seed) {
    Random random = new Random(seed);
    Bounds bounds = new Bounds(random.nextInt(3), 3 + random.nextInt(5));
    ScalingPolicy any = policy(bounds.min(), bounds.max());
    Instant breached = Instant.MIN;
    Instant raised = Instant.MIN;
    Instant lowered = Instant.MIN;
    int before = bounds.min();
    double load = random.nextDouble();
    for (int i = 0; i < 500; i++) {
      now = now.plusMillis(random.nextInt(60_000));
      load = random.nextInt(40) == 0 ? random.nextDouble() : load;
      ScalingReading reading = reading(random, load);
      int wanted = any.wanted(reading);
      boolean breach = ScalingThresholds.DEFAULTS.breachedBy(reading);
      breached = breach ? now : breached;
      assertThat(wanted).isBetween(bounds.min(), bounds.max()).isBetween(before - 1, before + 1);
      if (wanted > before) {
        assertThat(breach).isTrue();
        assertThat(raised).isBeforeOrEqualTo(now.minus(COOLDOWN));
        raised = now;
      } else if (wanted < before) {
        assertThat(breached).isBeforeOrEqualTo(now.minus(CALM));
        assertThat(lowered).isBeforeOrEqualTo(now.minus(CALM));
        lowered = now;
      }
      before = wanted;
    }
  }

  @Test
  void boundsThresholdsAndPacesThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ScalingThresholds.DEFAULTS.withQueue(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new ScalingPace(COOLDOWN, Duration.ZERO));
  }

  private int after(Duration time, ScalingReading reading) {
    now = now.plus(time);
    return policy.wanted(reading);
  }

  private ScalingPolicy policy(int min, int max) {
    return new ScalingPolicy(
        new Bounds(min, max), ScalingThresholds.DEFAULTS, ScalingPace.DEFAULTS, () -> now);
  }

  /** A reading of which each part breaches as often as the load says. */
  private static ScalingReading reading(Random random, double load) {
    double part = load / 5;
    return new ScalingReading(
        random.nextDouble() < part ? 0.9 : 0.2,
        random.nextDouble() < part ? 0.9 : 0.2,
        Duration.ofSeconds(random.nextDouble() < part ? 3 : 1),
        random.nextDouble() < part ? 200 : 3,
        random.nextDouble() < part ? 0.5 : 0);
  }
}
