package dev.aquifer.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import dev.aquifer.egress.AddressRange;
import dev.aquifer.egress.EgressPolicy;
import dev.aquifer.egress.GuardedFetcher;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sources whose servers run in the test. */
public final class Loopback {

  private Loopback() {}

  /** Asks this server of the loopback address, and no other, as a deployment may allow it. */
  public static SourceServer only(URI uri) {
    return new SourceServer(
        new GuardedFetcher(
            new EgressPolicy(
                true,
                Set.of(uri.getPort()),
                Set.of(uri.getHost()),
                List.of(AddressRange.parse("127.0.0.0/8")))),
        Clock.systemUTC());
  }

  /** All that a source lists, page by page, each as small as a page must be. */
  public static List<SourceItem> listed(Connector connector) {
    List<SourceItem> items = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      SourcePage page = connector.list(cursor);
      assertThat(page.items().size() + page.deleted().size()).isLessThanOrEqualTo(Manifest.MOST);
      items.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return items;
  }

  /** The keys of items, in their order. */
  public static List<String> keys(List<SourceItem> items) {
    return items.stream().map(SourceItem::key).toList();
  }
}
