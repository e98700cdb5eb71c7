package dev.aquifer.connectors.sharepoint;

import dev.aquifer.connectors.Credentials;
import dev.aquifer.connectors.ReaderMapping;
import dev.aquifer.connectors.SourceKind;
import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Document libraries of SharePoint, and OneDrive.
 *
 * @param login where Microsoft Entra gives tokens
 * @param graph where Microsoft Graph is
 * @param clock by which permissions end
 */
public record SharePointKind(
    SourceServer server, Credentials credentials, URI login, URI graph, InstantSource clock)
    implements SourceKind {

  /** Microsoft's own servers. */
  public SharePointKind(SourceServer server, Credentials credentials) {
    this(
        server,
        credentials,
        URI.create("https://login.microsoftonline.com"),
        URI.create("https://graph.microsoft.com"),
        Clock.systemUTC());
  }

  @Override
  public String name() {
    return "sharepoint";
  }

  @Override
  public String schema() {
    return "settings.schema.json";
  }

  @Override
  public Connector open(Source source) {
    SharePointSettings settings =
        JsonMapper.shared().readValue(source.settings(), SharePointSettings.class);
    String flaw = settings.flaw();
    if (flaw != null) {
      throw new ProblemException(ProblemCode.SOURCE_REFUSED, flaw);
    }
    Graph client =
        Graph.signIn(
            server,
            login + "/" + settings.tenant() + "/oauth2/v2.0/token",
            graph + "/v1.0",
            credentials.of(source, settings.secret()));
    return new DriveConnector(
        new Drive(client, Drive.find(client, settings), clock),
        ReaderMapping.of(settings.readers()));
  }
}
