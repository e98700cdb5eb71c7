package dev.aquifer.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.audit.AuditRecord.Outcome;
import dev.aquifer.core.audit.AuditRecord.Subject;
import dev.aquifer.core.audit.AuditTrail;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditArchiveIT {

  private static final Instant START = Instant.parse("2026-03-04T05:06:50Z");

  private static Bucket bucket;

  private final String tenant = "acme.größe/" + UUID.randomUUID();
  private S3AuditArchive archive;
  private AuditTrail trail;

  @BeforeAll
  static void start() {
    bucket = new Bucket();
  }

  @BeforeEach
  void openArchive() {
    archive = new S3AuditArchive(bucket.s3, Bucket.NAME);
    trail = new S3AuditTrail(bucket.s3, Bucket.NAME);
  }

  @AfterAll
  static void stop() {
    bucket.close();
  }

  @Test
  void whatWasKeptIsReadInTheOrderOfTime() {
    List<AuditRecord> records = records(30);
    archive.keep(records.subList(10, 30));
    archive.keep(records.subList(0, 10));
    assertThat(trail.find(tenant, START, START.plusSeconds(3600), null, 1000).records())
        .containsExactlyElementsOf(records);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 30, 1000})
  void pagesHoldEveryRecordOnce(int limit) {
    List<AuditRecord> records = records(30);
    archive.keep(records);
    List<AuditRecord> read = new ArrayList<>();
    @Nullable String after = null;
    do {
      AuditTrail.Page page = trail.find(tenant, START, START.plusSeconds(3600), after, limit);
      assertThat(page.records().size()).isLessThanOrEqualTo(limit);
      read.addAll(page.records());
      after = page.next();
    } while (after != null);
    assertThat(read).containsExactlyElementsOf(records);
  }

  @Test
  void theTimesBoundWhatIsRead() {
    List<AuditRecord> records = records(30);
    archive.keep(records);
    assertThat(
            trail.find(tenant, records.get(4).time(), records.get(19).time(), null, 50).records())
        .containsExactlyElementsOf(records.subList(4, 19));
  }

  @Test
  void aRecordThatCannotBeKeptKeepsNoOtherFromIt() {
    List<AuditRecord> records = new ArrayList<>(records(3));
    AuditRecord one = records.getFirst();
    AuditRecord endless =
        new AuditRecord(
            "endless",
            one.time(),
            "%".repeat(4_000),
            one.actor(),
            one.action(),
            one.outcome(),
            one.code(),
            one.documents(),
            one.trace());
    records.addFirst(endless);
    assertThat(archive.keep(records)).containsOnlyKeys(endless);
    assertThat(trail.find(tenant, START, START.plusSeconds(3600), null, 50).records())
        .containsExactlyElementsOf(records.subList(1, 4));
  }

  @Test
  void aBatchThatIsDeliveredAgainIsReadOnce() {
    List<AuditRecord> records = records(5);
    archive.keep(records);
    archive.keep(records);
    archive.keep(records.subList(2, 4));
    assertThat(trail.find(tenant, START, START.plusSeconds(3600), null, 50).records())
        .containsExactlyElementsOf(records);
  }

  @Test
  void moreObjectsThanAPageMayReadAreReadByTheNext() {
    List<AuditRecord> records = records(400);
    records.forEach(one -> archive.keep(List.of(one)));
    List<AuditRecord> read = new ArrayList<>();
    @Nullable String after = null;
    do {
      AuditTrail.Page page = trail.find(tenant, START, START.plus(Duration.ofDays(1)), after, 1000);
      read.addAll(page.records());
      after = page.next();
    } while (after != null);
    assertThat(read).containsExactlyElementsOf(records);
  }

  @Test
  void nobodyReadsTheRecordsOfATenantWhoseNameBeginsTheSame() {
    archive.keep(records(3));
    String other = tenant.substring(0, tenant.length() - 1);
    assertThat(trail.find(other, START, START.plusSeconds(3600), null, 50))
        .isEqualTo(new AuditTrail.Page(List.of(), null));
  }

  @Test
  void aPlaceThatNoPageNamedIsRefused() {
    assertThat(Problems.codeOf(() -> trail.find(tenant, START, START.plusSeconds(1), "../x", 10)))
        .isEqualTo(ProblemCode.INVALID_REQUEST);
  }

  /** Seven seconds apart. */
  private List<AuditRecord> records(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new AuditRecord(
                UUID.randomUUID().toString(),
                START.plusSeconds(7L * i),
                tenant,
                "ada",
                "documents:delete",
                Outcome.DENIED,
                "document-not-found",
                List.of(new Subject("id" + i, i)),
                "trace"))
        .toList();
  }
}
