package dev.aquifer.core.webhook;

import dev.aquifer.core.access.Readers;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.BodyRef;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.DocumentUpdated;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.events.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Makes the change of a document that an event tells of. */
public final class WebhookChange {

  private final WebhookContent content;
  private final BodyStore bodies;

  public WebhookChange(WebhookContent content, BodyStore bodies) {
    this.content = content;
    this.bodies = bodies;
  }

  /**
   * Reads an event.
   *
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  static WebhookEvent event(WebhookCall call) {
    try {
      return EventJson.read(new String(call.body(), StandardCharsets.UTF_8), WebhookEvent.class);
    } catch (InvalidEventException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "The body is no event that is known here. See GET /v1/openapi.json.",
          e);
    }
  }

  static DocumentRef document(WebhookSource source, WebhookEvent event) {
    return DocumentRef.of(
        source.tenant(), "webhook", "webhook://" + source.name() + "/" + event.data().id());
  }

  /**
   * Makes the change, and keeps or removes the document's bytes.
   *
   * @throws ProblemException {@code INVALID_REQUEST}, or what fetching its content throws
   */
  DocumentChange of(WebhookSource source, SignedCall call, WebhookEvent event) {
    DocumentRef document = document(source, event);
    WebhookEvent.Data data = event.data();
    SourceVersion version = version(data, event.timestamp(), call.id());
    return switch (event.type()) {
      case UPDATED -> {
        byte[] bytes = content.of(data, source.hosts());
        BodyRef body = bodies.put(document, String.valueOf(data.name()), bytes);
        List<String> said = data.readers() == null ? null : readers(data);
        yield new DocumentUpdated(
            document, version, body, new AccessList(said, event.timestamp(), source.readers()));
      }
      case DELETED -> {
        bodies.remove(document);
        yield new DocumentDeleted(document, version);
      }
      case READERS ->
          new ReadersChanged(document, new AccessList(readers(data), event.timestamp()));
    };
  }

  private static SourceVersion version(WebhookEvent.Data data, Instant timestamp, String id) {
    try {
      return new SourceVersion(data.version(), timestamp, id);
    } catch (IllegalArgumentException e) {
      throw WebhookIntake.invalid("'version' must be 1 to 64 hexadecimal digits.");
    }
  }

  private static List<String> readers(WebhookEvent.Data data) {
    List<String> said = data.readers();
    if (said == null || (Readers.valid(said).isEmpty() && !said.isEmpty())) {
      throw WebhookIntake.invalid(
          "'readers' must be at most 500 of everyone, group:NAME and user:SUBJECT.");
    }
    return Readers.valid(said);
  }
}
