package dev.aquifer.chunkembed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void noMoreThanFourThingsAreDoneAtOnce() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Lanes lanes = new Lanes()) {
      for (int i = 0; i < 200; i++) {
        lanes.start(() -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          running.decrementAndGet();
        });
      }
    }
    assertThat(running).hasValue(0);
    assertThat(most.get()).isBetween(1, 4);
  }

  @Test
  void anErrorIsThrownOnceAllThatBeganHasEnded() {
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    assertThatThrownBy(
            () -> {
              try (Lanes lanes = new Lanes()) {
                lanes.start(() -> {
                  failed.countDown();
                  throw new OutOfMemoryError("as a hostile file may cause");
                });
                lanes.start(() -> {
                  awaitUninterruptibly(failed);
                  ended.incrementAndGet();
                });
              }
            })
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(ended).hasValue(1);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
