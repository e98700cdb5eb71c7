package dev.aquifer.core.event;

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
import dev.aquifer.events.SourceEvent;
import dev.aquifer.events.SourceVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Makes the change of a document that an event tells of. */
public final class EventChange {

  /** How far a sender's clock may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final EventContent content;
  private final BodyStore bodies;
  private final InstantSource clock;

  public EventChange(EventContent content, BodyStore bodies, InstantSource clock) {
    this.content = content;
    this.bodies = bodies;
    this.clock = clock;
  }

  /**
   * Reads an event.
   *
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  public static SourceEvent read(String json) {
    try {
      return EventJson.read(json, SourceEvent.class);
    } catch (InvalidEventException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "The body is no event that is known here. See GET /v1/openapi.json.",
          e);
    }
  }

  /**
   * Makes the change, and keeps or removes the document's bytes.
   *
   * @param id by which the sender, or what brought it, tells the event from others
   * @throws ProblemException {@code INVALID_REQUEST}, or what fetching its content throws
   */
  public DocumentChange of(Sender sender, String id, SourceEvent event) {
    if (event.timestamp().isBefore(Instant.EPOCH)
        || event.timestamp().isAfter(clock.instant().plus(AHEAD))) {
      throw invalid("'timestamp' must be after 1970, and not in the future.");
    }
    DocumentRef document = sender.document(event);
    SourceEvent.Data data = event.data();
    SourceVersion version = version(data, event.timestamp(), id);
    return switch (event.type()) {
      case UPDATED -> {
        byte[] bytes = content.of(data, sender);
        BodyRef body = bodies.put(document, String.valueOf(data.name()), bytes);
        List<String> said = data.readers() == null ? null : readers(data);
        yield new DocumentUpdated(
            document, version, body, new AccessList(said, event.timestamp(), sender.readers()));
      }
      case DELETED -> {
        bodies.remove(document);
        yield new DocumentDeleted(document, version);
      }
      case READERS ->
          new ReadersChanged(document, new AccessList(readers(data), event.timestamp()));
    };
  }

  private static SourceVersion version(SourceEvent.Data data, Instant timestamp, String id) {
    try {
      return new SourceVersion(data.version(), timestamp, id);
    } catch (IllegalArgumentException e) {
      throw invalid("'version' must be 1 to 64 hexadecimal digits.");
    }
  }

  private static List<String> readers(SourceEvent.Data data) {
    List<String> said = data.readers();
    if (said == null || (Readers.valid(said).isEmpty() && !said.isEmpty())) {
      throw invalid("'readers' must be at most 500 of everyone, group:NAME and user:SUBJECT.");
    }
    return Readers.valid(said);
  }

  static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}
