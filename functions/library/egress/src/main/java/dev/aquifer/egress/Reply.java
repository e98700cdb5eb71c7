package dev.aquifer.egress;

import dev.aquifer.core.fetch.FetchBudget;
import dev.aquifer.core.fetch.FetchStatusException;
import dev.aquifer.core.fetch.Fetched;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** What a server answered. */
sealed interface Reply {

  Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

  /** Where else to look. */
  record Redirect(String location) implements Reply {}

  /** The answer. */
  record Found(Fetched fetched) implements Reply {}

  /** Reads a reply, and its body if that is what was asked for. */
  static Reply read(ClassicHttpResponse response, Destination from, FetchBudget budget)
      throws IOException {
    return switch (response.getCode()) {
      // 201 and 202 answer what was posted, and 204 has nothing more to say.
      case 200, 201, 202, 204 -> new Found(content(response, from, budget));
      case 304 -> new Found(new Fetched.Unchanged());
      case 301, 302, 303, 307, 308 -> {
        String location = value(response, "Location");
        if (location == null) {
          throw failed("It redirects to nowhere");
        }
        yield new Redirect(location);
      }
      case 404, 410 ->
          throw refused(
              response,
              ProblemCode.BODY_MISSING,
              "There is nothing at the URL any more. Correct it, or remove the document.");
      case 408, 425, 429, 500, 502, 503, 504, 509 ->
          throw refused(
              response,
              ProblemCode.DEPENDENCY_UNAVAILABLE,
              "The URL's server says that it cannot answer now (status %d). Try again."
                  .formatted(response.getCode()));
      default ->
          throw refused(
              response,
              ProblemCode.FETCH_FAILED,
              failed("Its server answered with status %d".formatted(response.getCode())).detail());
    };
  }

  private static FetchStatusException refused(
      ClassicHttpResponse response, ProblemCode code, String detail) {
    return new FetchStatusException(
        code, detail, response.getCode(), retryAfter(response), value(response, "Location"));
  }

  /**
   * In seconds, of which some servers send fractions; the other form, a date, is of the server's
   * clock, and rare.
   */
  private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
    String header = value(response, "Retry-After");
    return header != null && SECONDS.matcher(header.strip()).matches()
        ? Duration.ofSeconds((long) Math.ceil(Double.parseDouble(header.strip())))
        : null;
  }

  /** The error for a reply that holds no content, and will not if it is asked for again. */
  static ProblemException failed(String reason) {
    return new ProblemException(
        ProblemCode.FETCH_FAILED,
        "The URL did not give a document. %s. Correct it, or let the server give it."
            .formatted(reason));
  }

  private static Fetched content(ClassicHttpResponse response, Destination from, FetchBudget budget)
      throws IOException {
    String encoding = value(response, "Content-Encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      // What unpacks to a thousand times its size would have to be bounded as well.
      throw failed("Its server sent it compressed, though that was not asked for");
    }
    return new Fetched.Content(
        bytes(response.getEntity(), budget),
        from.uri().toString(),
        mediaType(value(response, "Content-Type")),
        value(response, "ETag"),
        value(response, "Last-Modified"),
        value(response, "Link"));
  }

  private static byte[] bytes(@Nullable HttpEntity body, FetchBudget budget) throws IOException {
    if (body == null) {
      return new byte[0];
    }
    long left = budget.bytesLeft();
    if (body.getContentLength() > left) {
      throw budget.tooLarge();
    }
    byte[] bytes = body.getContent().readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
    budget.takeBytes(bytes.length);
    return bytes;
  }

  private static @Nullable String mediaType(@Nullable String header) {
    return header == null ? null : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String value(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
