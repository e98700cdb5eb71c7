package dev.aquifer.connectors.http;

import dev.aquifer.core.change.SlowDownException;
import dev.aquifer.core.fetch.FetchBudget;
import dev.aquifer.core.fetch.FetchLimits;
import dev.aquifer.core.fetch.FetchRequest;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.fetch.Fetcher;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that a source is on. What it answers badly is said in words of sources: {@code
 * SOURCE_REFUSED}, {@code SOURCE_UNAVAILABLE}, or a {@link SlowDownException}.
 */
public final class SourceServer {

  private static final int REDIRECTS = 5;
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final long LARGEST_LIST = 60L * 1024 * 1024;

  /** For a server that asks for less and does not say for how long. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Fetcher fetcher;
  private final InstantSource clock;

  /** Asks through a fetcher, which decides what may be reached. */
  public SourceServer(Fetcher fetcher, InstantSource clock) {
    this.fetcher = fetcher;
    this.clock = clock;
  }

  /**
   * Asks for a part of a listing.
   *
   * @throws FetchStatusException if nothing is there any more (404 or 410)
   */
  public Fetched.Content ask(FetchRequest request) {
    try {
      return fetch(request, LARGEST_LIST);
    } catch (ProblemException e) {
      throw inWordsOfSources(e, request);
    }
  }

  /** Asks for a part of a listing, in JSON; throws what {@link #ask} does. */
  public JsonNode json(FetchRequest request) {
    return json(ask(request.with("Accept", "application/json")), request);
  }

  /** Reads a JSON reply to a request. */
  public static JsonNode json(Fetched.Content content, FetchRequest request) {
    try {
      return JsonMapper.shared().readTree(content.bytes());
    } catch (JacksonException e) {
      throw refused("%s does not answer in JSON. Check the URL.".formatted(host(request)), e);
    }
  }

  /**
   * Asks for one item.
   *
   * @throws ProblemException also what is wrong with this item alone: {@code BODY_MISSING}, {@code
   *     FETCH_FAILED} or {@code DOCUMENT_TOO_LARGE}
   */
  public Fetched.Content item(FetchRequest request, long mostBytes) {
    try {
      return fetch(request, mostBytes);
    } catch (ProblemException e) {
      throw e.code().isServerError() ? inWordsOfSources(e, request) : e;
    }
  }

  private Fetched.Content fetch(FetchRequest request, long mostBytes) {
    FetchLimits limits = new FetchLimits(1, REDIRECTS, mostBytes, TIME);
    return switch (fetcher.fetch(request, new FetchBudget(limits, clock))) {
      case Fetched.Content content -> content;
      case Fetched.Unchanged() ->
          throw refused("%s answers without content.".formatted(host(request)), null);
    };
  }

  private static ProblemException inWordsOfSources(ProblemException problem, FetchRequest request) {
    if (problem instanceof FetchStatusException refused) {
      return switch (refused.status()) {
        case 404, 410 -> refused;
        case 401 ->
            refused(
                "%s does not take these credentials (status 401). Renew what 'secret' names."
                    .formatted(host(request)),
                problem);
        case 403 ->
            refused(
                "%s takes these credentials and refuses this to them (status 403). Give them the right to read."
                    .formatted(host(request)),
                problem);
        case 429 -> slower(refused, request);
        default ->
            refused.code() != ProblemCode.DEPENDENCY_UNAVAILABLE
                ? refused(
                    "%s answers with status %d.".formatted(host(request), refused.status()),
                    problem)
                : refused.retryAfter().isPresent()
                    ? slower(refused, request)
                    : unavailable(problem, request);
      };
    }
    return switch (problem.code()) {
      case DEPENDENCY_UNAVAILABLE -> unavailable(problem, request);
      case DOCUMENT_TOO_LARGE ->
          refused(
              "%s answers with more than %d bytes at once. Ask for smaller pages."
                  .formatted(host(request), LARGEST_LIST),
              problem);
      default -> refused(problem.detail(), problem);
    };
  }

  private static SlowDownException slower(FetchStatusException refused, FetchRequest request) {
    return new SlowDownException(
        ProblemCode.SOURCE_BUSY,
        "%s asks to be asked less often (status %d).".formatted(host(request), refused.status()),
        refused.retryAfter().orElse(PAUSE));
  }

  private static ProblemException unavailable(ProblemException problem, FetchRequest request) {
    return new ProblemException(
        ProblemCode.SOURCE_UNAVAILABLE,
        "%s does not answer as it should now: %s".formatted(host(request), problem.detail()),
        problem);
  }

  private static ProblemException refused(String detail, @Nullable Exception cause) {
    return new ProblemException(ProblemCode.SOURCE_REFUSED, detail, cause);
  }

  /** Of the whole URL alone its host is shown: the rest may hold a key. */
  private static String host(FetchRequest request) {
    try {
      return String.valueOf(URI.create(request.url()).getHost());
    } catch (IllegalArgumentException e) {
      return "The server";
    }
  }
}
