package dev.aquifer.connectors.website;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A site map, or an index of them, as <a href="https://www.sitemaps.org/protocol.html">the protocol
 * </a> describes both. The last one that was read is kept.
 */
final class SiteMaps {

  /** As many bytes as the protocol allows one of them to have. */
  private static final int LARGEST = 50 * 1024 * 1024;

  private static final int[] GZIP = {0x1f, 0x8b};

  private final Site site;
  private final AbstractSiteMap root;
  private @Nullable Entries last;

  /** Pages by their URLs, with their lastmod if it is there. */
  record Entries(String map, NavigableMap<String, Optional<Instant>> pages) {}

  /** Reads what the site's settings name. */
  SiteMaps(Site site) {
    this.site = site;
    this.root = read(site.sitemap().toString());
  }

  /** The URLs of the site maps that there are. */
  NavigableSet<String> maps() {
    if (root instanceof SiteMapIndex index) {
      NavigableSet<String> maps = new TreeSet<>();
      index.getSitemaps().forEach(map -> maps.add(map.getUrl().toString()));
      return maps;
    }
    return new TreeSet<>(List.of(site.sitemap().toString()));
  }

  /** The pages of the site that a map lists. */
  NavigableMap<String, Optional<Instant>> pages(String map) {
    Entries known = last;
    if (known == null || !known.map().equals(map)) {
      known = new Entries(map, entries(map));
      last = known;
    }
    return known.pages();
  }

  private NavigableMap<String, Optional<Instant>> entries(String map) {
    AbstractSiteMap read = root.isIndex() ? read(map) : root;
    if (!(read instanceof SiteMap urls)) {
      throw refused("'%s' is an index inside of an index.".formatted(map), null);
    }
    return pages(urls.getSiteMapUrls());
  }

  private NavigableMap<String, Optional<Instant>> pages(Collection<SiteMapURL> urls) {
    NavigableMap<String, Optional<Instant>> pages = new TreeMap<>();
    for (SiteMapURL url : urls) {
      String page = url.getUrl().toString().replaceFirst("#.*", "");
      if (site.has(page)) {
        pages.put(page, Optional.ofNullable(url.getLastModified()).map(Date::toInstant));
      }
    }
    return pages;
  }

  private AbstractSiteMap read(String url) {
    if (!site.has(url)) {
      throw refused(
          "The index lists '%s', which is of another site. Make a source for that one."
              .formatted(url),
          null);
    }
    try {
      byte[] bytes = unpacked(site.map(url).bytes());
      return new SiteMapParser(false).parseSiteMap(bytes, URI.create(url).toURL());
    } catch (FetchStatusException e) {
      throw refused("There is no site map at '%s'.".formatted(url), e);
    } catch (UnknownFormatException | IOException e) {
      throw refused("What is at '%s' is no whole site map.".formatted(url), e);
    }
  }

  /** Packed bytes are unpacked here, where they are counted. */
  private static byte[] unpacked(byte[] bytes) throws IOException {
    if (bytes.length < 2 || (bytes[0] & 0xff) != GZIP[0] || (bytes[1] & 0xff) != GZIP[1]) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] unpacked = in.readNBytes(LARGEST + 1);
      if (unpacked.length > LARGEST) {
        throw new IOException("a site map has at most 50 MB");
      }
      return unpacked;
    }
  }

  private static ProblemException refused(String detail, @Nullable Exception cause) {
    return new ProblemException(ProblemCode.SOURCE_REFUSED, detail, cause);
  }
}
