package dev.aquifer.local.cli;

import dev.aquifer.local.stack.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the running stack's API as one of its users. */
final class ApiClient {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI api;
  private final String token;
  private final List<String> keys;

  ApiClient(URI api, String token) {
    this(api, token, List.of());
  }

  /**
   * A client for one user.
   *
   * @param keys of which the first is sent, if there is one
   */
  private ApiClient(URI api, String token, List<String> keys) {
    this.api = api;
    this.token = token;
    this.keys = keys;
  }

  static ApiClient as(RunningStack stack, String user) {
    try {
      String token = new Tokens(stack.tokens(), stack.pool()).token(user);
      return new ApiClient(stack.api(), token, stack.apiKeys());
    } catch (IllegalArgumentException e) {
      throw new CommandFailed("There is " + e.getMessage(), e);
    }
  }

  /** A reply: its status, and its body as JSON. */
  record Reply(int status, JsonNode body) {}

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path)).header("Authorization", "Bearer " + token);
    keys.stream().findFirst().ifPresent(key -> request.header("x-api-key", key));
    return request;
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (JacksonException e) {
      throw new CommandFailed("The API's reply is not JSON: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailed("The API does not answer at " + api + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("Interrupted", e);
    }
  }
}
