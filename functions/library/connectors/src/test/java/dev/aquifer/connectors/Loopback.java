package dev.aquifer.connectors;

import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.egress.AddressRange;
import dev.aquifer.egress.EgressPolicy;
import dev.aquifer.egress.GuardedFetcher;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sources whose servers run in the test. */
public final class Loopback {

  private Loopback() {}

  /** Asks these servers of the loopback address, and no other, as a deployment may allow it. */
  public static SourceServer only(URI... uris) {
    return new SourceServer(
        new GuardedFetcher(
            new EgressPolicy(
                true,
                Stream.of(uris).map(URI::getPort).collect(Collectors.toSet()),
                Set.of("127.0.0.1"),
                List.of(AddressRange.parse("127.0.0.0/8")))),
        Clock.systemUTC());
  }

  /** All that a source lists. */
  public static List<SourceItem> listed(Connector connector) {
    return Listing.whole(connector).items();
  }

  /** The keys of items, in their order. */
  public static List<String> keys(List<SourceItem> items) {
    return items.stream().map(SourceItem::key).toList();
  }
}
