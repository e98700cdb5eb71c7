package dev.aquifer.connectors.sharepoint;

import dev.aquifer.connectors.http.Authentication;
import dev.aquifer.connectors.http.QueryParameter;
import dev.aquifer.connectors.http.SourceServer;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Microsoft Graph, signed in to as an application. */
final class Graph {

  private final SourceServer server;
  private final String base;
  private final Map<String, String> headers;

  private Graph(SourceServer server, String base, Map<String, String> headers) {
    this.server = server;
    this.base = base;
    this.headers = headers;
  }

  /**
   * Gets a token by the <a
   * href="https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow">client
   * credentials flow</a>. It is good for longer than a function runs.
   *
   * @param secret with {@code clientId} and {@code clientSecret}
   * @throws ProblemException {@code SOURCE_REFUSED} if they are not taken
   */
  static Graph signIn(
      SourceServer server, String tokenUrl, String base, Map<String, String> secret) {
    if (!secret.keySet().containsAll(Set.of("clientId", "clientSecret"))) {
      throw refused("The secret must hold 'clientId' and 'clientSecret' of an app registration.");
    }
    String form =
        Stream.of(
                Map.entry("grant_type", "client_credentials"),
                Map.entry("client_id", secret.get("clientId")),
                Map.entry("client_secret", secret.get("clientSecret")),
                Map.entry("scope", URI.create(base).resolve("/.default").toString()))
            .map(field -> field.getKey() + "=" + QueryParameter.encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    FetchRequest request =
        FetchRequest.of(tokenUrl).posting("application/x-www-form-urlencoded", form);
    try {
      JsonNode token = server.json(request);
      return new Graph(
          server, base, Authentication.bearer(token.path("access_token").asString("")));
    } catch (ProblemException e) {
      if (e.code() != ProblemCode.SOURCE_REFUSED && e.code() != ProblemCode.BODY_MISSING) {
        throw e;
      }
      throw refused(
          "Microsoft Entra gives this application no token. Check 'tenant', and the secret's 'clientId' and 'clientSecret', which may have expired.");
    }
  }

  /**
   * Asks for something of Graph.
   *
   * @param path below the version, or the whole URL that Graph itself gave
   * @throws FetchStatusException if it is not there (404) or no longer (410)
   */
  JsonNode get(String path) {
    return server.json(request(path));
  }

  /** The same with headers that say how. */
  JsonNode get(String path, Map<String, String> how) {
    FetchRequest request = request(path);
    for (Map.Entry<String, String> header : how.entrySet()) {
      request = request.with(header.getKey(), header.getValue());
    }
    return server.json(request);
  }

  /** Makes something, or changes it. */
  JsonNode send(FetchRequest.Method method, String path, String json) {
    return server.json(request(path).posting("application/json", json).by(method));
  }

  /** Reads the bytes of an item: Graph redirects to where they are, without the token. */
  byte[] read(String path, long mostBytes) {
    return server.item(FetchRequest.of(base + path).with(headers), mostBytes).bytes();
  }

  /** A link of Graph's own is followed only on its own host: it gets the token. */
  private FetchRequest request(String path) {
    return FetchRequest.of(path.startsWith("/") ? base + path : path)
        .with(headers)
        .within(Set.of(String.valueOf(URI.create(base).getHost())));
  }

  static ProblemException refused(String detail) {
    return new ProblemException(ProblemCode.SOURCE_REFUSED, detail);
  }
}
