package dev.aquifer.connectors.website;

import dev.aquifer.connectors.Credentials;
import dev.aquifer.connectors.SourceKind;
import dev.aquifer.connectors.http.Authentication;
import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Web sites with a site map. */
public record WebsiteKind(SourceServer server, Credentials credentials) implements SourceKind {

  @Override
  public String name() {
    return "website";
  }

  @Override
  public String schema() {
    return "settings.schema.json";
  }

  @Override
  public Connector open(Source source) {
    JsonNode settings = JsonMapper.shared().readTree(source.settings());
    Map<String, String> headers =
        settings.has("secret")
            ? Authentication.of(credentials.of(source, settings.path("secret").asString()))
            : Map.of();
    return new WebsiteConnector(
        new Site(server, URI.create(settings.path("sitemap").asString()), headers),
        settings.path("trustLastmod").asBoolean(false));
  }
}
