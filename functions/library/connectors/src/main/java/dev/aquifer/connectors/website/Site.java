package dev.aquifer.connectors.website;

import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.FetchRequest.Method;
import dev.aquifer.core.fetch.Fetched;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;

/** One site: only its own origin is asked, since whoever is asked learns the credentials. */
record Site(SourceServer server, URI sitemap, Map<String, String> headers) {

  /** A site map. */
  Fetched.Content map(String url) {
    return server.ask(request(url));
  }

  /** A page, or only what is said about it. */
  Fetched.Content page(Method method, String url, long mostBytes) {
    return server.item(request(url).by(method), mostBytes);
  }

  private FetchRequest request(String url) {
    return FetchRequest.of(url).with(headers).within(Set.of(sitemap.getHost()));
  }

  /** Whether a URL is of this site. */
  boolean has(String url) {
    try {
      URI other = new URI(url);
      return sitemap.getScheme().equalsIgnoreCase(other.getScheme())
          && sitemap.getHost().equalsIgnoreCase(other.getHost())
          && sitemap.getPort() == other.getPort();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
