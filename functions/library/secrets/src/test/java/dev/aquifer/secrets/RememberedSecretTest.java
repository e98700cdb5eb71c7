package dev.aquifer.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RememberedSecretTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Deque<String> store = new ArrayDeque<>(List.of("first", "second"));
  private final RememberedSecret secret = new RememberedSecret("name", this::read, clock);

  @Test
  void nothingIsReadBeforeTheSecretIsNeeded() {
    assertThat(store).hasSize(2);
    assertThat(secret.get()).isEqualTo("first");
  }

  @Test
  void aSecretIsReadOnceForAWhileAndThenAgain() {
    secret.get();
    pass(RememberedSecret.REMEMBERED.minusMillis(1));
    assertThat(secret.get()).isEqualTo("first");
    pass(RememberedSecret.REMEMBERED);
    assertThat(secret.get()).isEqualTo("second");
  }

  @Test
  void aSecretIsKeptWhileTheStoreDoesNotAnswer() {
    secret.get();
    store.clear();
    pass(RememberedSecret.REMEMBERED);
    assertThat(secret.get()).isEqualTo("first");
  }

  @Test
  void aSecretThatWasNeverReadIsAnError() {
    store.clear();
    assertThat(Problems.codeOf(secret::get)).isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  private String read(String name) {
    if (store.isEmpty()) {
      throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "The store is down.");
    }
    return store.remove();
  }
}
