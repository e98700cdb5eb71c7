package dev.aquifer.container;

import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A reply over HTTP, as the API of Lambda has them.
 *
 * @param headers beside those of every reply
 */
record Reply(int status, Map<String, String> headers, String body) {

  private static final String ERROR_TYPE = "X-Amzn-ErrorType";

  static Reply of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Replied replied -> new Reply(200, Map.of(), replied.reply());
      case Outcome.Failed failed ->
          new Reply(
              200,
              Map.of("X-Amz-Function-Error", "Unhandled"),
              json(
                  Map.of(
                      "errorMessage", String.valueOf(failed.error().getMessage()),
                      "errorType", failed.error().getClass().getName())));
      case Outcome.Busy busy ->
          new Reply(
              429,
              Map.of(ERROR_TYPE, "TooManyRequestsException", "Retry-After", "1"),
              json(
                  Map.of(
                      "Type", "User",
                      "Reason", "ConcurrentInvocationLimitExceeded",
                      "message", "This instance has another event; it takes one at a time.")));
      case Outcome.Unavailable unavailable ->
          refused(503, "ServiceException", "This instance is not ready, or ends.");
    };
  }

  /** A refusal of what the function has not seen. */
  static Reply refused(int status, String type, String message) {
    return new Reply(
        status, Map.of(ERROR_TYPE, type), json(Map.of("Type", "User", "message", message)));
  }

  /** What a request is told that is none of those taken. */
  static Reply nothing(String request) {
    return refused(404, "ResourceNotFoundException", "There is nothing at " + request + ".");
  }

  /** What a health check is told. */
  static Reply health(boolean well) {
    return new Reply(well ? 200 : 503, Map.of(), json(Map.of("status", well ? "UP" : "DOWN")));
  }

  private static String json(Map<String, String> members) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JacksonFactory.getInstance().getSerializer(Map.class).toJson(new TreeMap<>(members), json);
    return json.toString(StandardCharsets.UTF_8);
  }
}
