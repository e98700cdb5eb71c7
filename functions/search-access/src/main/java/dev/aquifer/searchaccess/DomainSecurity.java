package dev.aquifer.searchaccess;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.opensearch.OpenSearchClients;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Request;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.opensearch.generic.Response;

/** The REST API of a domain's security plugin. Writing what is there already changes nothing. */
final class DomainSecurity {

  private static final String API = "/_plugins/_security/api/";
  private static final int ERROR = 300;
  private static final int NOT_FOUND = 404;

  /** Two writers of the security index at once, a node that starts, too many requests. */
  private static final int CONFLICT = 409;

  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 500;
  private static final int ATTEMPTS = 6;

  private final OpenSearchClient client;
  private final Duration pause;

  private DomainSecurity(OpenSearchClient client, Duration pause) {
    this.client = client;
    this.pause = pause;
  }

  /**
   * The domain at an address, called as this function's own role.
   *
   * @param pause before a second attempt; before each further one it is twice as long
   */
  static DomainSecurity at(String endpoint, Duration pause) {
    return new DomainSecurity(
        OpenSearchClients.configured(new Settings(Map.of("AQUIFER_OPENSEARCH_ENDPOINT", endpoint))),
        pause);
  }

  /** Makes the role as it is declared, then gives it to its IAM role and to nobody else. */
  void put(SearchRole role) {
    send("PUT", "roles/" + role.name(), role.definition());
    send("PUT", "rolesmapping/" + role.name(), role.mapping());
  }

  /** Takes the role from whoever has it, then removes it; one that is not there is no error. */
  void remove(SearchRole role) {
    send("DELETE", "rolesmapping/" + role.name(), null);
    send("DELETE", "roles/" + role.name(), null);
  }

  private void send(String method, String path, @Nullable Map<String, Object> body) {
    for (int attempt = 1; ; attempt++) {
      Answer answer = answer(method, path, body);
      if (answer.taken() || (answer.status() == NOT_FOUND && method.equals("DELETE"))) {
        return;
      }
      if (!answer.mayPass() || attempt == ATTEMPTS) {
        throw new ProblemException(
            ProblemCode.DEPENDENCY_UNAVAILABLE,
            "The search domain did not take %s %s: %s".formatted(method, path, answer.text()));
      }
      await(pause.multipliedBy(1L << (attempt - 1)));
    }
  }

  private Answer answer(String method, String path, @Nullable Map<String, Object> body) {
    var builder = Requests.builder().method(method).endpoint(API + path);
    try {
      Request request =
          body == null
              ? builder.build()
              : builder.json(body, client._transport().jsonpMapper()).build();
      try (Response response = client.generic().execute(request)) {
        String text = response.getBody().map(Body::bodyAsString).orElse("");
        return new Answer(response.getStatus(), response.getStatus() + " " + text);
      }
    } catch (OpenSearchException e) {
      // The transport throws some refusals by itself, before the answer is there to be read.
      return new Answer(e.status(), e.status() + " " + e.getMessage());
    } catch (IOException e) {
      return new Answer(UNAVAILABLE, e.toString());
    }
  }

  private static void await(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          ProblemCode.DEPENDENCY_UNAVAILABLE, "Interrupted before the domain took its roles.", e);
    }
  }

  /** What the domain said to a request. */
  private record Answer(int status, String text) {

    boolean taken() {
      return status < ERROR;
    }

    boolean mayPass() {
      return status == CONFLICT || status == TOO_MANY || status >= UNAVAILABLE;
    }
  }
}
