package dev.aquifer.connectors.confluence;

import dev.aquifer.connectors.Credentials;
import dev.aquifer.connectors.ReaderMapping;
import dev.aquifer.connectors.SourceKind;
import dev.aquifer.connectors.http.Authentication;
import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;

/** Spaces of Confluence Cloud. */
public record ConfluenceKind(SourceServer server, Credentials credentials, InstantSource clock)
    implements SourceKind {

  @Override
  public String name() {
    return "confluence";
  }

  @Override
  public String schema() {
    return "settings.schema.json";
  }

  @Override
  public Connector open(Source source) {
    ConfluenceSettings settings =
        JsonMapper.shared().readValue(source.settings(), ConfluenceSettings.class);
    Wiki wiki =
        new Wiki(
            server, settings.site(), Authentication.of(credentials.of(source, settings.secret())));
    return new ConfluenceConnector(
        wiki,
        Spaces.find(wiki, settings.spaces()),
        settings.withAttachments(),
        ReaderMapping.of(settings.readers()).map(mapping -> new ContentReaders(wiki, mapping)),
        clock);
  }
}
