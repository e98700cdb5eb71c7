package dev.aquifer.connectors.website;

import dev.aquifer.connectors.Cursor;
import dev.aquifer.core.fetch.FetchRequest.Method;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Manifest;
import dev.aquifer.core.source.SourceItem;
import dev.aquifer.core.source.SourcePage;
import dev.aquifer.events.Sha256;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the pages that site maps list, map after map and in the order of their URLs. A page that
 * one listing lacks may be back in the next: site maps are made by machines that also fail.
 */
final class WebsiteConnector implements Connector {

  private static final long LARGEST_PAGE = 50L * 1024 * 1024;
  private static final int NOT_ALLOWED = 405;
  private static final int NOT_IMPLEMENTED = 501;
  private static final Set<Integer> GONE = Set.of(404, 410);

  private final Site site;
  private final boolean trustLastmod;
  private final SiteMaps maps;

  /** The pages of this map up to this URL have been listed. */
  record Place(String map, String after) {}

  WebsiteConnector(Site site, boolean trustLastmod) {
    this.site = site;
    this.trustLastmod = trustLastmod;
    this.maps = new SiteMaps(site);
  }

  @Override
  public int listingsUntilGone() {
    return 2;
  }

  @Override
  public SourcePage list(@Nullable String cursor) {
    NavigableSet<String> all = maps.maps();
    @Nullable Place place =
        cursor == null
            ? all.isEmpty() ? null : new Place(all.first(), "")
            : Cursor.read(cursor, Place.class);
    if (place != null && !all.contains(place.map())) {
      String next = all.higher(place.map());
      place = next == null ? null : new Place(next, "");
    }
    return place == null ? new SourcePage(List.of(), List.of(), null, null) : list(all, place);
  }

  private SourcePage list(NavigableSet<String> all, Place place) {
    NavigableMap<String, Optional<Instant>> rest =
        maps.pages(place.map()).tailMap(place.after(), false);
    List<Map.Entry<String, Optional<Instant>>> page =
        rest.entrySet().stream().limit(Manifest.MOST).toList();
    List<SourceItem> items =
        page.stream()
            .map(entry -> item(entry.getKey(), entry.getValue()))
            .flatMap(Optional::stream)
            .toList();
    String nextMap = all.higher(place.map());
    String next = null;
    if (page.size() < rest.size()) {
      next = Cursor.of(new Place(place.map(), page.getLast().getKey()));
    } else if (nextMap != null) {
      next = Cursor.of(new Place(nextMap, ""));
    }
    return new SourcePage(items, List.of(), next, null);
  }

  /** Empty if nothing is there. What there is and cannot be read is listed, so that it stays. */
  private Optional<SourceItem> item(String url, Optional<Instant> lastmod) {
    try {
      return Optional.of(
          item(
              url,
              lastmod
                  .filter(time -> trustLastmod)
                  .map(time -> "lastmod " + time)
                  .orElseGet(() -> fingerprint(url))));
    } catch (FetchStatusException e) {
      return GONE.contains(e.status())
          ? Optional.empty()
          : Optional.of(item(url, "status " + e.status()));
    } catch (ProblemException e) {
      if (e.code().isServerError()) {
        throw e;
      }
      return Optional.of(item(url, e.code().code()));
    }
  }

  private String fingerprint(String url) {
    try {
      return fingerprint(site.page(Method.HEAD, url, LARGEST_PAGE)).orElseGet(() -> hash(url));
    } catch (FetchStatusException e) {
      if (e.status() == NOT_ALLOWED || e.status() == NOT_IMPLEMENTED) {
        return hash(url);
      }
      throw e;
    }
  }

  private static Optional<String> fingerprint(Fetched.Content head) {
    return head.etag() != null
        ? Optional.of("etag " + head.etag())
        : Optional.ofNullable(head.lastModified()).map(time -> "modified " + time);
  }

  private String hash(String url) {
    Fetched.Content page = site.page(Method.GET, url, LARGEST_PAGE);
    return known(page);
  }

  private static String known(Fetched.Content page) {
    return fingerprint(page).orElseGet(() -> "sha256 " + Sha256.of(page.bytes()));
  }

  private static SourceItem item(String url, String fingerprint) {
    String path = Optional.ofNullable(URI.create(url).getPath()).orElse("").replaceFirst("^/", "");
    String last = path.substring(path.lastIndexOf('/') + 1);
    String name = last.isEmpty() ? "index.html" : last.contains(".") ? last : last + ".html";
    return new SourceItem(url, path, url, name, fingerprint, -1, null);
  }

  @Override
  public byte[] read(SourceItem item, long mostBytes) {
    Fetched.Content page = site.page(Method.GET, item.key(), mostBytes);
    String read = known(page);
    boolean comparable = item.fingerprint().startsWith(read.substring(0, read.indexOf(' ') + 1));
    // Some servers tell a page's tag differently each time, and mean nothing by it.
    if (comparable && !read.equals(item.fingerprint()) && read.equals(fingerprint(item.key()))) {
      throw new ProblemException(
          ProblemCode.FETCH_FAILED,
          "The page changed since it was listed. It is read again later.");
    }
    return page.bytes();
  }
}
