package dev.aquifer.core.change;

import static dev.aquifer.core.change.Changes.deleted;
import static dev.aquifer.core.change.Changes.readers;
import static dev.aquifer.core.change.Changes.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.audit.AuditRecord.Outcome;
import dev.aquifer.core.audit.AuditRecord.Subject;
import dev.aquifer.core.audit.AuditedLedger;
import dev.aquifer.core.audit.InMemoryAuditLog;
import dev.aquifer.events.DocumentRef;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditedLedgerTest extends LedgerContract {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final InMemoryAuditLog log = new InMemoryAuditLog();
  private final Ledger audited = new AuditedLedger(new InMemoryLedger(), log, () -> NOW);
  private final DocumentRef plan = DocumentRef.of(tenant, "s3", "s3://documents/plan.md");

  @Override
  protected Ledger ledger() {
    return audited;
  }

  @Test
  void whateverTakesEffectIsRecordedAndNothingElse() {
    audited.claim(updated(plan, 1, "everyone"));
    audited.announce(plan, 1, 1);
    audited.publish(plan, 1, description(1));
    audited.changeReaders(readers(plan, 1, "group:hr"));
    audited.changeReaders(readers(plan, 0, "everyone"));
    audited.claim(updated(plan, 2));
    audited.fail(plan, 2, new Failure("no-text", "There is none."), true);
    audited.bury(deleted(plan, 3));
    audited.bury(deleted(plan, 2));
    audited.fail(plan, 2, new Failure("no-text", "It is the latest no more."), true);
    assertThat(log.records())
        .extracting(AuditRecord::action, AuditRecord::outcome, AuditRecord::code)
        .containsExactly(
            tuple("documents:index", Outcome.ALLOWED, null),
            tuple("documents:share", Outcome.ALLOWED, null),
            tuple("documents:index", Outcome.FAILED, "no-text"),
            tuple("documents:delete", Outcome.ALLOWED, null));
    assertThat(log.records())
        .allSatisfy(one -> {
          assertThat(one.tenant()).isEqualTo(tenant);
          assertThat(one.actor()).isEqualTo("source:s3");
          assertThat(one.time()).isEqualTo(NOW);
        });
    assertThat(log.records().getFirst().documents()).containsExactly(new Subject(plan.id(), 1));
  }

  @Test
  void whatIsDeliveredAgainIsRecordedUnderTheSameId() {
    audited.bury(deleted(plan, 1));
    audited.bury(deleted(plan, 1));
    assertThat(log.records()).hasSize(2);
    assertThat(log.records())
        .extracting(AuditRecord::id)
        .containsOnly(log.records().getFirst().id());
  }
}
