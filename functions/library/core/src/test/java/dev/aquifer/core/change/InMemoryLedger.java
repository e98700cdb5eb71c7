package dev.aquifer.core.change;

import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.ContentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A ledger in memory: one lock instead of conditional writes. */
public final class InMemoryLedger implements Ledger {

  private record Key(String tenant, String id) {}

  private final Map<Key, LedgerEntry> entries = new HashMap<>();

  @Override
  public synchronized Claim claim(DocumentUpdated change) {
    LedgerEntry latest = entries.get(key(change.document()));
    if (latest != null && !isNewer(change, latest)) {
      if (!isSame(change, latest)) {
        return new Claim.Superseded(latest);
      }
      return switch (latest.state()) {
        case PENDING -> new Claim.Won(latest);
        case FAILED -> new Claim.Won(put(with(latest, DocumentState.PENDING, null)));
        case INDEXED, DELETED -> new Claim.Done(latest);
      };
    }
    Said said = said(change.access(), latest);
    return new Claim.Won(
        put(
            new LedgerEntry(
                change.document(),
                change.version(),
                latest == null ? 1 : latest.generation() + 1,
                DocumentState.PENDING,
                latest == null ? 0 : latest.visibleGeneration(),
                said.readers(),
                said.asOf(),
                latest == null ? List.of() : latest.visibleReaders(),
                latest == null ? Map.of() : latest.chunks(),
                latest == null ? null : latest.description(),
                null,
                Instant.EPOCH)));
  }

  @Override
  public synchronized Claim bury(DocumentDeleted change) {
    LedgerEntry latest = entries.get(key(change.document()));
    if (latest != null && !isNewer(change, latest)) {
      boolean same = isSame(change, latest);
      return same && latest.state() == DocumentState.DELETED
          ? new Claim.Won(latest)
          : same ? new Claim.Done(latest) : new Claim.Superseded(latest);
    }
    return new Claim.Won(
        put(
            new LedgerEntry(
                change.document(),
                change.version(),
                latest == null ? 1 : latest.generation() + 1,
                DocumentState.DELETED,
                0,
                latest != null && latest.readersAsOf().isAfter(change.version().modified())
                    ? latest.readers()
                    : List.of(),
                latest == null ? Instant.EPOCH : latest.readersAsOf(),
                List.of(),
                latest == null ? Map.of() : latest.chunks(),
                latest == null ? null : latest.description(),
                null,
                Instant.EPOCH)));
  }

  @Override
  public synchronized boolean announce(DocumentRef document, long generation, int chunkCount) {
    return latest(
            document,
            generation,
            entry -> {
              Map<Long, Integer> chunks = new HashMap<>(entry.chunks());
              chunks.put(generation, chunkCount);
              return withChunks(entry, chunks);
            })
        .isPresent();
  }

  @Override
  public synchronized Optional<LedgerEntry> publish(
      DocumentRef document, long generation, Description description) {
    Optional<LedgerEntry> before =
        latest(
            document,
            generation,
            e ->
                new LedgerEntry(
                    e.document(),
                    e.version(),
                    e.generation(),
                    DocumentState.INDEXED,
                    generation,
                    e.readers(),
                    e.readersAsOf(),
                    e.readers(),
                    e.chunks(),
                    description,
                    null,
                    e.changedAt()));
    return before.isPresent()
        ? before
        : find(document.tenant(), document.id())
            .filter(entry -> entry.visibleGeneration() == generation);
  }

  @Override
  public synchronized boolean keep(DocumentRef document, long generation) {
    return find(document.tenant(), document.id())
            .filter(entry -> entry.visibleGeneration() > 0)
            .isPresent()
        && latest(
                document,
                generation,
                e ->
                    new LedgerEntry(
                        e.document(),
                        e.version(),
                        e.generation(),
                        DocumentState.INDEXED,
                        e.visibleGeneration(),
                        e.readers(),
                        e.readersAsOf(),
                        e.readers(),
                        e.chunks(),
                        e.description(),
                        null,
                        e.changedAt()))
            .isPresent();
  }

  @Override
  public synchronized boolean fail(
      DocumentRef document, long generation, Failure failure, boolean hide) {
    return latest(
            document,
            generation,
            entry -> {
              LedgerEntry failed = with(entry, DocumentState.FAILED, failure);
              return hide ? hidden(failed) : failed;
            })
        .isPresent();
  }

  @Override
  public synchronized void note(DocumentRef document, long generation, Failure failure) {
    latest(document, generation, entry -> with(entry, DocumentState.PENDING, failure));
  }

  @Override
  public synchronized Optional<LedgerEntry> changeReaders(ReadersChanged change) {
    List<String> readers = change.access().readers();
    LedgerEntry now = entries.getOrDefault(key(change.document()), never(change.document()));
    if (readers == null || now.readersAsOf().isAfter(change.access().asOf())) {
      return Optional.empty();
    }
    return Optional.of(
        put(
            new LedgerEntry(
                now.document(),
                now.version(),
                now.generation(),
                now.state(),
                now.visibleGeneration(),
                readers,
                change.access().asOf(),
                now.state() == DocumentState.INDEXED ? readers : now.visibleReaders(),
                now.chunks(),
                now.description(),
                now.failure(),
                now.changedAt())));
  }

  @Override
  public synchronized Optional<LedgerEntry> changeReaders(ReadersChanged change, LedgerEntry seen) {
    return find(change.document().tenant(), change.document().id())
        .filter(now -> now.generation() == seen.generation())
        .filter(now -> now.state() == seen.state())
        .filter(now -> now.readersAsOf().equals(seen.readersAsOf()))
        .filter(now -> now.readers().equals(seen.readers()))
        .flatMap(now -> changeReaders(change));
  }

  private static LedgerEntry never(DocumentRef document) {
    return new LedgerEntry(
        document,
        new SourceVersion(null, Instant.EPOCH, "never"),
        0,
        DocumentState.DELETED,
        0,
        List.of(),
        Instant.EPOCH,
        List.of(),
        Map.of(),
        null,
        null,
        Instant.EPOCH);
  }

  private record Said(List<String> readers, Instant asOf) {}

  private static Said said(AccessList access, @Nullable LedgerEntry latest) {
    if (latest != null && latest.readersAsOf().isAfter(access.asOf())) {
      return new Said(latest.readers(), latest.readersAsOf());
    }
    if (access.readers() != null) {
      return new Said(access.readers(), access.asOf());
    }
    if (latest == null || (latest.state() == DocumentState.DELETED && latest.generation() > 0)) {
      return new Said(Objects.requireNonNullElse(access.initially(), List.of()), access.asOf());
    }
    return new Said(latest.readers(), latest.readersAsOf());
  }

  @Override
  public synchronized void forget(DocumentRef document, Set<Long> generations) {
    LedgerEntry entry = entries.get(key(document));
    if (entry != null) {
      Map<Long, Integer> chunks = new HashMap<>(entry.chunks());
      chunks.keySet().removeAll(generations);
      put(withChunks(entry, chunks));
    }
  }

  @Override
  public synchronized Optional<LedgerEntry> find(String tenant, String documentId) {
    return Optional.ofNullable(entries.get(new Key(tenant, documentId)));
  }

  @Override
  public synchronized Map<String, LedgerEntry> findAll(
      String tenant, Collection<String> documentIds) {
    Map<String, LedgerEntry> found = new HashMap<>();
    documentIds.forEach(id -> find(tenant, id).ifPresent(entry -> found.put(id, entry)));
    return found;
  }

  @Override
  public synchronized Page list(String tenant, int limit, @Nullable String after) {
    TreeMap<String, LedgerEntry> sorted = new TreeMap<>();
    entries.forEach((key, entry) -> {
      if (key.tenant().equals(tenant)) {
        sorted.put(key.id(), entry);
      }
    });
    List<LedgerEntry> looked =
        new ArrayList<>((after == null ? sorted : sorted.tailMap(after, false)).values());
    boolean more = looked.size() > limit;
    List<LedgerEntry> page = looked.subList(0, Math.min(limit, looked.size()));
    return new Page(
        page.stream().filter(entry -> entry.state() != DocumentState.DELETED).toList(),
        more ? page.getLast().document().id() : null);
  }

  private static boolean isNewer(ContentChange change, LedgerEntry latest) {
    int order = change.version().order().compareTo(latest.version().order());
    return order > 0 || (order == 0 && !change.version().tag().equals(latest.version().tag()));
  }

  private static boolean isSame(ContentChange change, LedgerEntry latest) {
    return change.version().order().equals(latest.version().order())
        && change.version().tag().equals(latest.version().tag());
  }

  /** Changes the entry if the generation is the latest and unfinished; returns it as it was. */
  private Optional<LedgerEntry> latest(
      DocumentRef document, long generation, UnaryOperator<LedgerEntry> change) {
    LedgerEntry before = entries.get(key(document));
    if (before == null
        || before.generation() != generation
        || before.state() != DocumentState.PENDING) {
      return Optional.empty();
    }
    put(change.apply(before));
    return Optional.of(before);
  }

  private LedgerEntry put(LedgerEntry entry) {
    entries.put(key(entry.document()), entry);
    return entry;
  }

  private static Key key(DocumentRef document) {
    return new Key(document.tenant(), document.id());
  }

  private static LedgerEntry with(LedgerEntry e, DocumentState state, @Nullable Failure failure) {
    return new LedgerEntry(
        e.document(),
        e.version(),
        e.generation(),
        state,
        e.visibleGeneration(),
        e.readers(),
        e.readersAsOf(),
        e.visibleReaders(),
        e.chunks(),
        e.description(),
        failure,
        e.changedAt());
  }

  private static LedgerEntry withChunks(LedgerEntry e, Map<Long, Integer> chunks) {
    return new LedgerEntry(
        e.document(),
        e.version(),
        e.generation(),
        e.state(),
        e.visibleGeneration(),
        e.readers(),
        e.readersAsOf(),
        e.visibleReaders(),
        chunks,
        e.description(),
        e.failure(),
        e.changedAt());
  }

  private static LedgerEntry hidden(LedgerEntry e) {
    return new LedgerEntry(
        e.document(),
        e.version(),
        e.generation(),
        e.state(),
        0,
        e.readers(),
        e.readersAsOf(),
        e.visibleReaders(),
        e.chunks(),
        e.description(),
        e.failure(),
        e.changedAt());
  }
}
