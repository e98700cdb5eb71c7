package dev.aquifer.local.stack;

import dev.aquifer.local.backend.LocalUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Gets access tokens for the stack's users. */
public final class Tokens {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI endpoint;
  private final List<LocalUser> users;

  public Tokens(URI endpoint, List<LocalUser> users) {
    this.endpoint = endpoint;
    this.users = List.copyOf(users);
  }

  /** Everyone who can have a token, with their secrets. */
  public List<LocalUser> users() {
    return users;
  }

  /** The address that gives tokens. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * A new access token with all of the user's scopes.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public String token(String name) {
    LocalUser user =
        users.stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no user "
                        + name
                        + "; there are "
                        + users.stream().map(LocalUser::name).toList()));
    return token(user.name(), user.secret());
  }

  private String token(String name, String secret) {
    String credentials =
        Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Authorization", "Basic " + credentials)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("no token for " + name + ": " + response.body());
      }
      return JsonMapper.shared().readTree(response.body()).path("access_token").asString();
    } catch (IOException e) {
      throw new UncheckedIOException("the identity server does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
