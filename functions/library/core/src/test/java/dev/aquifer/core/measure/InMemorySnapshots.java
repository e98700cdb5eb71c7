package dev.aquifer.core.measure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps snapshots in memory, and volumes as they are put: as if all requests were questions. */
public final class InMemorySnapshots implements Snapshots {

  private final TreeMap<Instant, Snapshot> all = new TreeMap<>();
  private final List<Volume> volumes = new ArrayList<>();

  @Override
  public void save(Snapshot snapshot) {
    all.put(snapshot.at(), snapshot);
  }

  /** Says how many requests there were in all. */
  public void put(Volume volume) {
    volumes.add(volume);
  }

  @Override
  public Optional<Snapshot> at(Instant time) {
    return Optional.ofNullable(all.floorEntry(time)).map(entry -> entry.getValue());
  }

  @Override
  public List<Volume> volumes(Instant from) {
    return volumes.stream().filter(one -> !one.at().isBefore(from)).toList();
  }

  @Override
  public List<Volume> questions(Instant from) {
    return volumes(from);
  }
}
