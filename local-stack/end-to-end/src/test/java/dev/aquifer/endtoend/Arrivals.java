package dev.aquifer.endtoend;

import dev.aquifer.events.DocumentRef;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;

/** Documents that arrive all the time. */
final class Arrivals implements AutoCloseable {

  private final Aquifer aquifer;
  private final String folder;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger next = new AtomicInteger();
  private final List<DocumentRef> taken = new CopyOnWriteArrayList<>();

  /**
   * Begins to put documents.
   *
   * @param folder where nothing was before, so that none is there already
   */
  Arrivals(Aquifer aquifer, String folder, Duration every) {
    this.aquifer = aquifer;
    this.folder = folder;
    var _ =
        timer.scheduleWithFixedDelay(
            this::put, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void put() {
    int number = next.incrementAndGet();
    try {
      taken.add(
          aquifer.put(
              folder + "/" + number + ".txt",
              "Buoy " + number + " of " + folder + " is painted in colour " + number * 7 + ".",
              "everyone"));
    } catch (SdkException e) {
      // It was not taken, and so nobody has to keep it.
    }
  }

  /** Those that the store has taken. */
  List<DocumentRef> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
