package dev.aquifer.webhooktrigger;

import dev.aquifer.core.webhook.WebhookCall;
import dev.aquifer.core.webhook.WebhookIntake;
import dev.aquifer.core.webhook.WebhookIntake.Taking;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events over HTTP. Whoever sends one has no token: its signature says who that is. */
final class WebhooksApi {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final WebhookIntake intake;

  WebhooksApi(WebhookIntake intake) {
    this.intake = intake;
  }

  List<Route> routes() {
    return List.of(new Route("POST", "/v1/webhooks/{source}", this::take));
  }

  /**
   * What became of an event.
   *
   * @param documentId absent for an event that is about none
   * @param changeId to follow the change by; absent if nothing was done
   * @param repeated whether it was taken before, so that nothing was done
   */
  record TakenBody(@Nullable String documentId, @Nullable String changeId, boolean repeated) {}

  private Reply take(Request request) {
    Taking taking =
        intake.take(new WebhookCall(request.path("source"), request.headers(), request.body()));
    boolean nothingToDo = taking.before() || taking.documentId() == null;
    return new Reply(
        nothingToDo ? OK : ACCEPTED,
        new TakenBody(taking.documentId(), taking.changeId(), taking.before()));
  }
}
