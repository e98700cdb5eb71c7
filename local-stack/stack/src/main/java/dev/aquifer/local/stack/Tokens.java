package dev.aquifer.local.stack;

import dev.aquifer.local.backend.BrowserLogin;
import dev.aquifer.local.backend.LocalPool;
import dev.aquifer.local.backend.LocalPool.LocalMachine;
import dev.aquifer.local.backend.LocalPool.LocalPerson;
import dev.aquifer.local.backend.LocalPool.LocalProvider;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Gets access tokens for whoever can sign in at the stack. */
public final class Tokens {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI endpoint;
  private final LocalPool pool;

  public Tokens(URI endpoint, LocalPool pool) {
    this.endpoint = endpoint;
    this.pool = pool;
  }

  /** Everyone who can have a token, with their secrets. */
  public LocalPool pool() {
    return pool;
  }

  /** The users of the pool itself. */
  public List<LocalUser> users() {
    return pool.users();
  }

  /** The address that gives tokens. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * A new access token with all scopes: of a user or machine by its secret, of somebody of a
   * provider by signing in there.
   *
   * @throws IllegalArgumentException if there is nobody of this name
   */
  public String token(String name) {
    return user(name)
        .map(user -> token(name, user.secret()))
        .or(() -> machine(name).map(machine -> token(name, machine.secret())))
        .orElseGet(() -> signIn(name));
  }

  /**
   * A new access token of a person who signs in with a password at the login page, or at their
   * provider's.
   *
   * @throws IllegalArgumentException if there is nobody of this name
   */
  public String signIn(String name) {
    Optional<LocalUser> user = user(name);
    if (user.isPresent()) {
      return signIn(null, name, user.get().secret());
    }
    for (LocalProvider provider : pool.providers()) {
      for (LocalPerson person : provider.people()) {
        if (person.name().equals(name)) {
          return signIn(provider.name(), name, person.secret());
        }
      }
    }
    throw new IllegalArgumentException("no user " + name + "; there are " + names());
  }

  private String signIn(@Nullable String provider, String name, String password) {
    String scopes =
        String.join(
            " ", pool.users().stream().findFirst().map(LocalUser::scopes).orElseGet(List::of));
    return new BrowserLogin(endpoint)
        .tokens(provider, name, password, scopes)
        .path("access_token")
        .asString();
  }

  private Optional<LocalUser> user(String name) {
    return pool.users().stream().filter(user -> user.name().equals(name)).findFirst();
  }

  private Optional<LocalMachine> machine(String name) {
    return pool.machines().stream().filter(machine -> machine.name().equals(name)).findFirst();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(pool.users().stream().map(LocalUser::name).toList());
    pool.machines().forEach(machine -> names.add(machine.name()));
    pool.providers().forEach(one -> one.people().forEach(person -> names.add(person.name())));
    return names;
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
