package dev.aquifer.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.source.Manifest.Entry;
import dev.aquifer.core.source.Manifest.SourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Manifest} promises. Each test has a source of its own. */
public abstract class ManifestContract {

  private final SourceId source = new SourceId("acme", UUID.randomUUID().toString());

  /** The manifest under test; it may hold other sources' entries. */
  protected abstract Manifest manifest();

  @Test
  void entriesAreFoundAsTheyWereWritten() {
    Entry silent = new Entry("a/b 😀", "file:///a/b", "1-2", null, 1, 1);
    Entry nobody = new Entry("c".repeat(3_000), "file:///c", "", List.of(), 1, 1);
    Entry shared = new Entry("d", "file:///d", "x", List.of("group:hr", "user:7"), 1, 1);
    assertThat(manifest().write(source, 1, List.of(silent, nobody, shared), List.of())).isTrue();
    assertThat(manifest().find(source, List.of(silent.key(), nobody.key(), "d", "none")))
        .containsOnlyKeys(silent.key(), nobody.key(), "d")
        .containsValues(silent, nobody, shared);
    assertThat(manifest().find(source, List.of())).isEmpty();
    assertThat(manifest().find(new SourceId("acme", "other"), List.of("d"))).isEmpty();
  }

  @Test
  void asManyAsAPageMayHoldAreWrittenAndFoundAtOnce() {
    List<Entry> entries = entries(Manifest.MOST, 1);
    assertThat(manifest().write(source, 1, entries, List.of())).isTrue();
    assertThat(manifest().find(source, entries.stream().map(Entry::key).toList()))
        .hasSize(Manifest.MOST);
    assertThat(manifest().write(source, 2, List.of(), entries.stream().map(Entry::key).toList()))
        .isTrue();
    assertThat(manifest().size(source, 9)).isEqualTo(new Manifest.Size(0, 0));
  }

  @Test
  void whoKnowsLessChangesNothingAtAll() {
    manifest().write(source, 5, entries(2, 1), List.of());
    Entry other = new Entry("key1", "uri", "other", null, 2, 2);
    Entry fresh = new Entry("fresh", "uri", "1", null, 2, 2);
    assertThat(manifest().write(source, 4, List.of(fresh, other), List.of())).isFalse();
    assertThat(manifest().write(source, 4, List.of(fresh), List.of("key1"))).isFalse();
    assertThat(manifest().find(source, List.of("fresh"))).isEmpty();
    assertThat(manifest().find(source, List.of("key1")).get("key1"))
        .isEqualTo(entries(2, 1).get(1));
    assertThat(manifest().write(source, 5, List.of(other), List.of("key0"))).isTrue();
    assertThat(manifest().find(source, List.of("key0", "key1"))).containsOnlyKeys("key1");
  }

  @Test
  void whoKnowsLessDoesNotBringBackWhatWasRemoved() {
    Entry entry = entry(1, 1);
    manifest().write(source, 1, List.of(entry), List.of());
    assertThat(manifest().write(source, 5, List.of(), List.of(entry.key()))).isTrue();
    assertThat(manifest().write(source, 3, List.of(entry), List.of())).isFalse();
    assertThat(manifest().find(source, List.of(entry.key()))).isEmpty();
    assertThat(manifest().unseen(source, 9, null).entries()).isEmpty();
    assertThat(manifest().size(source, 9)).isEqualTo(new Manifest.Size(0, 0));
    assertThat(manifest().write(source, 6, List.of(entry), List.of())).isTrue();
    assertThat(manifest().find(source, List.of(entry.key()))).containsValue(entry);
  }

  @Test
  void pagesHoldEveryUnseenEntryOnce() {
    for (int from = 0; from < 250; from += 50) {
      int start = from;
      manifest()
          .write(
              source,
              1,
              IntStream.range(from, from + 50).mapToObj(i -> entry(i, i % 5 == 0 ? 2 : 1)).toList(),
              List.of());
      assertThat(manifest().size(source, 2).known()).isEqualTo(start + 50);
    }
    List<String> unseen = new ArrayList<>();
    @Nullable String after = null;
    do {
      Manifest.Page page = manifest().unseen(source, 2, after);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(Manifest.MOST);
      page.entries().forEach(entry -> unseen.add(entry.key()));
      after = page.next();
    } while (after != null);
    assertThat(unseen).hasSize(200).doesNotHaveDuplicates();
    assertThat(Set.copyOf(unseen)).doesNotContain("key0", "key5", "key245");
    assertThat(manifest().size(source, 2)).isEqualTo(new Manifest.Size(250, 200));
    assertThat(manifest().size(source, 1)).isEqualTo(new Manifest.Size(250, 0));
  }

  private static List<Entry> entries(int count, long run) {
    return IntStream.range(0, count).mapToObj(i -> entry(i, run)).toList();
  }

  private static Entry entry(int number, long run) {
    return new Entry("key" + number, "uri" + number, "1", null, run, run);
  }
}
