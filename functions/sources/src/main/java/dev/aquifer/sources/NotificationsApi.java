package dev.aquifer.sources;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.aquifer.connectors.Credentials;
import dev.aquifer.connectors.Notifications;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Source;
import dev.aquifer.core.source.Sources;
import dev.aquifer.core.source.SyncControl;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Systems say that something of theirs has changed, and what that is is then asked for. They have
 * no token: each shows the key of its source, in the header {@code Authorization} or, as Microsoft
 * Graph does, in the body.
 */
final class NotificationsApi {

  private static final int ACCEPTED = 202;
  private static final int LONGEST_TOKEN = 2_000;
  private static final String BEARER = "Bearer ";

  private final Sources sources;
  private final SyncControl control;
  private final Credentials credentials;

  NotificationsApi(Sources sources, SyncControl control, Credentials credentials) {
    this.sources = sources;
    this.control = control;
    this.credentials = credentials;
  }

  List<Route> routes() {
    return List.of(new Route("POST", "/v1/notifications/{tenant}/{source}", this::take));
  }

  /** What Graph sends, without the fields that are not used. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record GraphNotifications(@Nullable List<GraphNotification> value) {}

  /** One change; what changed is not said. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record GraphNotification(@Nullable String clientState) {}

  /** What became of a notification. */
  record TakenBody(boolean accepted) {}

  private Reply take(Request request) {
    String question = request.query("validationToken");
    if (question != null && question.length() <= LONGEST_TOKEN) {
      // Graph asks whether the address wants what it is about to send.
      return Reply.plain(question);
    }
    Source source =
        sources
            .find(request.path("tenant"), request.path("source"))
            .filter(one -> !one.removed())
            .filter(one -> Notifications.isKnown(one, keys(request), credentials))
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.WEBHOOK_UNAUTHENTICATED,
                    "No source takes this key here. Send 'notificationKey' of its secret as a bearer"
                        + " token."));
    control.notified(source);
    return new Reply(ACCEPTED, new TakenBody(true));
  }

  private static List<String> keys(Request request) {
    List<String> keys = new ArrayList<>();
    request
        .header("Authorization")
        .filter(header -> header.startsWith(BEARER))
        .ifPresent(header -> keys.add(header.substring(BEARER.length())));
    try {
      String body = new String(request.body(), StandardCharsets.UTF_8);
      Stream.ofNullable(EventJson.read(body, GraphNotifications.class).value())
          .flatMap(List::stream)
          .flatMap(told -> Stream.ofNullable(told.clientState()))
          .forEach(keys::add);
    } catch (InvalidEventException e) {
      // Others may send whatever they like.
    }
    return keys;
  }
}
