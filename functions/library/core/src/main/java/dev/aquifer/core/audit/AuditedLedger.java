package dev.aquifer.core.audit;

import dev.aquifer.core.audit.AuditRecord.Outcome;
import dev.aquifer.core.audit.AuditRecord.Subject;
import dev.aquifer.core.change.Claim;
import dev.aquifer.core.change.Failure;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.change.LedgerEntry.Description;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.ReadersChanged;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ledger whose every change that takes effect is recorded; readers that come with a new content
 * are a part of that change. A change that is delivered again is recorded under the same id.
 */
public final class AuditedLedger implements Ledger {

  private final Ledger ledger;
  private final AuditLog log;
  private final InstantSource clock;

  public AuditedLedger(Ledger ledger, AuditLog log, InstantSource clock) {
    this.ledger = ledger;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public Claim claim(DocumentUpdated change) {
    return ledger.claim(change);
  }

  @Override
  public boolean announce(DocumentRef document, long generation, int chunkCount) {
    return ledger.announce(document, generation, chunkCount);
  }

  @Override
  public Optional<LedgerEntry> publish(
      DocumentRef document, long generation, Description description) {
    Optional<LedgerEntry> before = ledger.publish(document, generation, description);
    before.ifPresent(
        entry -> append(document, generation, "documents:index", Outcome.ALLOWED, null, ""));
    return before;
  }

  @Override
  public boolean keep(DocumentRef document, long generation) {
    boolean kept = ledger.keep(document, generation);
    if (kept) {
      append(document, generation, "documents:index", Outcome.ALLOWED, null, "");
    }
    return kept;
  }

  @Override
  public boolean fail(DocumentRef document, long generation, Failure failure, boolean hide) {
    boolean failed = ledger.fail(document, generation, failure, hide);
    if (failed) {
      append(document, generation, "documents:index", Outcome.FAILED, failure.code(), "");
    }
    return failed;
  }

  @Override
  public void note(DocumentRef document, long generation, Failure failure) {
    ledger.note(document, generation, failure);
  }

  @Override
  public Claim bury(DocumentDeleted change) {
    Claim claim = ledger.bury(change);
    if (claim instanceof Claim.Won(LedgerEntry entry)) {
      append(change.document(), entry.generation(), "documents:delete", Outcome.ALLOWED, null, "");
    }
    return claim;
  }

  @Override
  public Optional<LedgerEntry> changeReaders(ReadersChanged change) {
    return recorded(change, ledger.changeReaders(change));
  }

  @Override
  public Optional<LedgerEntry> changeReaders(ReadersChanged change, LedgerEntry seen) {
    return recorded(change, ledger.changeReaders(change, seen));
  }

  private Optional<LedgerEntry> recorded(ReadersChanged change, Optional<LedgerEntry> changed) {
    changed.ifPresent(entry ->
        append(
            change.document(),
            entry.generation(),
            "documents:share",
            Outcome.ALLOWED,
            null,
            entry.readersAsOf().toString()));
    return changed;
  }

  @Override
  public void forget(DocumentRef document, Set<Long> generations) {
    ledger.forget(document, generations);
  }

  @Override
  public Optional<LedgerEntry> find(String tenant, String documentId) {
    return ledger.find(tenant, documentId);
  }

  @Override
  public Map<String, LedgerEntry> findAll(String tenant, Collection<String> documentIds) {
    return ledger.findAll(tenant, documentIds);
  }

  @Override
  public Page list(String tenant, int limit, @Nullable String after) {
    return ledger.list(tenant, limit, after);
  }

  /**
   * Records a change.
   *
   * @param which tells apart what happens to one version more than once
   */
  private void append(
      DocumentRef document,
      long generation,
      String action,
      Outcome outcome,
      @Nullable String code,
      String which) {
    String name =
        String.join(
            "\n",
            document.tenant(),
            document.id(),
            String.valueOf(generation),
            action,
            outcome.name(),
            which);
    String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    log.append(
        new AuditRecord(
            id,
            clock.instant(),
            document.tenant(),
            "source:" + document.source(),
            action,
            outcome,
            code,
            List.of(new Subject(document.id(), generation)),
            id));
  }
}
