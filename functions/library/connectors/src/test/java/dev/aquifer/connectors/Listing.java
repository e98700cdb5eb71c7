package dev.aquifer.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All pages of a listing, each of which must be as small as a page must be.
 *
 * @param end the checkpoint at its end; null if the source gives none
 */
public record Listing(List<SourceItem> items, List<String> deleted, @Nullable String end) {

  /** Lists all. */
  public static Listing whole(Connector connector) {
    return follow(connector.list(null), connector::list);
  }

  /** Lists what changed. */
  public static Listing changes(Connector connector, String checkpoint) {
    return follow(connector.changes(checkpoint), connector::changes);
  }

  private static Listing follow(SourcePage first, Function<String, SourcePage> rest) {
    List<SourceItem> items = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    SourcePage page = first;
    while (true) {
      assertThat(page.items().size() + page.deleted().size()).isLessThanOrEqualTo(Manifest.MOST);
      items.addAll(page.items());
      deleted.addAll(page.deleted());
      if (page.next() == null) {
        return new Listing(items, deleted, page.checkpoint());
      }
      page = rest.apply(page.next());
    }
  }

  /** The checkpoint at its end, which must be there. */
  public String checkpoint() {
    return Objects.requireNonNull(end);
  }

  public List<String> keys() {
    return Loopback.keys(items);
  }

  /** The item of a key, as it was listed last. */
  public SourceItem item(String key) {
    return items.stream()
        .filter(item -> item.key().equals(key))
        .reduce((before, after) -> after)
        .orElseThrow(() -> new AssertionError("there is no " + key + " in " + keys()));
  }
}
