package dev.aquifer.metrics;

import dev.aquifer.core.measure.MetricStore;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.prometheus.Exposition;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Metrics over HTTP, for a scraper that shows their own credential. */
final class MetricsApi {

  private static final String BEARER = "Bearer ";

  private final MetricStore store;
  private final Supplier<List<String>> credentials;

  /**
   * Makes the endpoint.
   *
   * @param credentials those that are good now
   */
  MetricsApi(MetricStore store, Supplier<List<String>> credentials) {
    this.store = store;
    this.credentials = credentials;
  }

  List<Route> routes() {
    return List.of(new Route("GET", "/metrics", this::metrics));
  }

  private Reply metrics(Request request) {
    String shown =
        request.header("Authorization").filter(header -> header.startsWith(BEARER)).orElse("");
    if (credentials.get().stream().noneMatch(good -> isSame(BEARER + good, shown))) {
      throw new ProblemException(
          ProblemCode.UNAUTHENTICATED,
          "Send the credential of metrics as a bearer token; the output MetricsCredential names its"
              + " secret.");
    }
    Optional<String> accept = request.header("Accept");
    Exposition page = Exposition.of(store.series(), accept.orElse(null));
    return Reply.text(page.contentType(), page.text());
  }

  /** Takes as long whatever is different. */
  private static boolean isSame(String good, String shown) {
    return MessageDigest.isEqual(
        good.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
