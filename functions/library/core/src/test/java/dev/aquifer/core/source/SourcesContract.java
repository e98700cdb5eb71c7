package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Sources} promises. Each test has a tenant of its own. */
public abstract class SourcesContract {

  private final String tenant = "tenant-" + UUID.randomUUID();

  /** The registry under test; it may hold other tenants' sources. */
  protected abstract Sources sources();

  @Test
  void aSourceIsFoundAsItWasSaved() {
    Source handbook = source("a", "Handbook 😀", Duration.ofMinutes(15), List.of("group:hr"));
    Source wiki = source("b", "Wiki", null, null);
    sources().save(wiki);
    sources().save(handbook);
    assertThat(sources().find(tenant, handbook.id())).contains(handbook);
    assertThat(sources().find(tenant, wiki.id())).contains(wiki);
    assertThat(sources().list(tenant)).containsExactly(handbook, wiki);
    assertThat(sources().all()).contains(handbook, wiki);
  }

  @Test
  void theLastOneThatWasSavedCounts() {
    sources().save(source("a", "Old", null, null));
    Source after = source("a", "New", null, List.of());
    sources().save(after);
    assertThat(sources().list(tenant)).containsExactly(after);
  }

  @Test
  void whatWasRemovedIsNotThere() {
    Source source = source("a", "Old", null, null);
    sources().save(source);
    sources().remove(tenant, source.id());
    sources().remove(tenant, source.id());
    assertThat(sources().find(tenant, source.id())).isEmpty();
    assertThat(sources().list(tenant)).isEmpty();
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    Source source = source("a", "Ours", null, null);
    sources().save(source);
    assertThat(sources().find(tenant + "2", source.id())).isEmpty();
    assertThat(sources().list(tenant + "2")).isEmpty();
  }

  private Source source(
      String digit, String name, @Nullable Duration every, @Nullable List<String> readers) {
    return new Source(
        tenant,
        digit.repeat(32),
        "files",
        name,
        "{\"path\": \"/mnt\"}",
        new Schedule(every, every),
        new ItemFilter(List.of("*.md"), List.of("drafts/**"), 1_000),
        readers,
        30,
        false);
  }
}
