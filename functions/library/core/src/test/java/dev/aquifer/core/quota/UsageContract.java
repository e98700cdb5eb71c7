package dev.aquifer.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.access.Quota;
import dev.aquifer.core.change.Together;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Usage} promises. Each test has a tenant of its own. */
public abstract class UsageContract {

  private static final Instant BEGIN = Instant.parse("2026-03-04T05:06:00Z");

  private final String tenant = "tenant-" + UUID.randomUUID();
  private final Usage.Key key = new Usage.Key(tenant, "ada", Quota.REQUESTS, BEGIN);

  /** The counters under test; they may count for other tenants. */
  protected abstract Usage usage();

  @Test
  void whatFitsIsAddedAndWhatDoesNotIsRefusedWhole() {
    Usage usage = usage();
    assertThat(usage.add(key, 6, 10)).isTrue();
    assertThat(usage.add(key, 5, 10)).isFalse();
    assertThat(usage.add(key, 4, 10)).isTrue();
    assertThat(usage.add(key, 1, 10)).isFalse();
    assertThat(usage.add(key, 0, 10)).isTrue();
  }

  @Test
  void anAmountAboveTheLimitIsRefusedFromTheStart() {
    assertThat(usage().add(key, 11, 10)).isFalse();
    assertThat(usage().add(key, 1, 0)).isFalse();
  }

  @Test
  void whatWasUsedAlreadyIsCountedAboveTheLimitToo() {
    Usage usage = usage();
    usage.add(key, 30);
    assertThat(usage.add(key, 1, 10)).isFalse();
    assertThat(usage.add(key, 1, 31)).isTrue();
  }

  @Test
  void everyTenantCallerQuotaAndWindowIsCountedByItself() {
    Usage usage = usage();
    usage.add(key, 10);
    for (Usage.Key other :
        List.of(
            new Usage.Key(tenant + "2", "ada", Quota.REQUESTS, BEGIN),
            new Usage.Key(tenant, "grace", Quota.REQUESTS, BEGIN),
            new Usage.Key(tenant, "ada", Quota.TOKENS, BEGIN),
            new Usage.Key(tenant, "ada", Quota.REQUESTS, BEGIN.plusSeconds(60)),
            // The same text in another place.
            new Usage.Key(tenant + "#ada", "", Quota.REQUESTS, BEGIN),
            new Usage.Key(tenant, "ada#REQUESTS", Quota.REQUESTS, BEGIN))) {
      assertThat(usage.add(other, 10, 10)).as(other.toString()).isTrue();
    }
  }

  @Test
  void ofManyAtOnceExactlyAsManyPassAsTheLimitAllows() {
    Usage usage = usage();
    List<Boolean> passed =
        Together.run(IntStream.range(0, 40).mapToObj(i -> () -> usage.add(key, 1, 25)));
    assertThat(passed).filteredOn(one -> one).hasSize(25);
  }
}
