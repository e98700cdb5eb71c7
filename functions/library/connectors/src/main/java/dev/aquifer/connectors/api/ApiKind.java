package dev.aquifer.connectors.api;

import dev.aquifer.connectors.Credentials;
import dev.aquifer.connectors.SourceKind;
import dev.aquifer.connectors.http.Authentication;
import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** JSON APIs that list items page after page. */
public record ApiKind(SourceServer server, Credentials credentials) implements SourceKind {

  @Override
  public String name() {
    return "api";
  }

  @Override
  public String schema() {
    return "settings.schema.json";
  }

  @Override
  public Connector open(Source source) {
    ApiSettings settings = JsonMapper.shared().readValue(source.settings(), ApiSettings.class);
    SourceKind.refuse(settings.flaw());
    Map<String, String> headers =
        settings.secret() == null
            ? Map.of()
            : Authentication.of(credentials.of(source, settings.secret()));
    return new ApiConnector(new ApiPages(server, settings, headers), settings.item());
  }
}
