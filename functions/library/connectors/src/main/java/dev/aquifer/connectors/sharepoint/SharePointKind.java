package dev.aquifer.connectors.sharepoint;

import dev.aquifer.connectors.Credentials;
import dev.aquifer.connectors.Notifications;
import dev.aquifer.connectors.ReaderMapping;
import dev.aquifer.connectors.SourceKind;
import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
    SourceKind.refuse(settings.flaw());
    Map<String, String> secret = credentials.of(source, settings.secret());
    Graph client =
        Graph.signIn(
            server,
            login + "/" + settings.tenant() + "/oauth2/v2.0/token",
            graph + "/v1.0",
            secret);
    Drive drive = new Drive(client, Drive.find(client, settings), clock);
    return new DriveConnector(
        drive,
        ReaderMapping.of(settings.readers()),
        Optional.ofNullable(settings.notifications())
            .map(api ->
                new Subscription(
                    client,
                    drive.rootResource(),
                    Notifications.address(api, source),
                    Notifications.key(secret)
                        .orElseThrow(() ->
                            Graph.refused(
                                "'notifications' needs a 'notificationKey' in the secret.")),
                    clock)));
  }
}
