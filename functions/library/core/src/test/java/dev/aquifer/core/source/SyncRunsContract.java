package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.Together;
import dev.aquifer.core.source.SyncRun.Counts;
import dev.aquifer.core.source.SyncRun.Pause;
import dev.aquifer.core.source.SyncRun.State;
import dev.aquifer.core.source.SyncRun.Whole;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SyncRuns} promises. Each test has a source of its own. */
public abstract class SyncRunsContract {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

  private final String source = UUID.randomUUID().toString();

  /** The runs under test; they may hold other sources' runs. */
  protected abstract SyncRuns runs();

  @Test
  void aSourceThatWasNeverLookedAtHasNoRun() {
    assertThat(runs().latest("acme", source)).isEmpty();
    assertThat(runs().list("acme", source, 10)).isEmpty();
  }

  @Test
  void aStateTakesThePlaceOfTheOneBefore() {
    SyncRun first = run(1, 1, State.LISTING, null);
    SyncRun next = run(1, 2, State.FAILED, new Failure("source-refused", "The key is wrong."));
    assertThat(runs().replace(null, first)).isTrue();
    assertThat(runs().latest("acme", source)).contains(first);
    assertThat(runs().replace(first, next)).isTrue();
    assertThat(runs().list("acme", source, 10)).containsExactly(next);
  }

  @Test
  void whoSawAnOlderStateWritesNothing() {
    SyncRun first = run(1, 1, State.LISTING, null);
    SyncRun next = run(1, 2, State.LISTING, null);
    runs().replace(null, first);
    runs().replace(first, next);
    assertThat(runs().replace(first, run(1, 2, State.DONE, null))).isFalse();
    assertThat(runs().replace(null, run(1, 1, State.DONE, null))).isFalse();
    assertThat(runs().latest("acme", source)).contains(next);
  }

  @Test
  void aNewRunLeavesTheOneBeforeAsHistory() {
    @Nullable SyncRun before = null;
    for (int number = 1; number <= 12; number++) {
      SyncRun after = run(number, number, State.DONE, null);
      assertThat(runs().replace(before, after)).isTrue();
      before = after;
    }
    assertThat(runs().list("acme", source, 3))
        .extracting(SyncRun::number)
        .containsExactly(12L, 11L, 10L);
    assertThat(runs().list("acme", source, 100)).hasSize(12);
  }

  @Test
  void ofManyAtOnceOneTakesARun() {
    SyncRun first = run(1, 1, State.LISTING, null);
    runs().replace(null, first);
    AtomicInteger taken = new AtomicInteger();
    Together.run(
        IntStream.range(0, 12)
            .<Callable<Object>>mapToObj(i ->
                () ->
                    runs().replace(first, run(1, 2, State.LISTING, null))
                        ? taken.incrementAndGet()
                        : 0));
    assertThat(taken.get()).isEqualTo(1);
  }

  @Test
  void whatWasRemovedIsNotThere() {
    SyncRun first = run(1, 1, State.DONE, null);
    SyncRun second = run(2, 2, State.DONE, null);
    runs().replace(null, first);
    runs().replace(first, second);
    runs().remove("acme", source);
    assertThat(runs().latest("acme", source)).isEmpty();
    assertThat(runs().list("acme", source, 10)).isEmpty();
    assertThat(runs().replace(null, first)).isTrue();
  }

  private SyncRun run(long number, long revision, State state, @Nullable Failure failure) {
    return new SyncRun(
        "acme",
        source,
        number,
        revision,
        state,
        true,
        "page-😀",
        null,
        new Whole(3, NOW),
        new Counts(1, 2, 3, 4, 5, 6),
        NOW,
        NOW,
        Instant.EPOCH,
        new Pause(NOW, new Failure("queue-full", "Wait.")),
        state.isEnd() ? NOW : null,
        failure);
  }
}
