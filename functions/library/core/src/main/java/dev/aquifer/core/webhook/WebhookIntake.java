package dev.aquifer.core.webhook;

import dev.aquifer.core.audit.AuditLog;
import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.audit.AuditRecord.Outcome;
import dev.aquifer.core.audit.AuditRecord.Subject;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.event.EventChange;
import dev.aquifer.core.event.Sender;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.webhook.WebhookDeliveries.Taken;
import dev.aquifer.events.DocumentChange;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.Sha256;
import dev.aquifer.events.SourceEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way of a signed event: its signature, its time, whether it was taken before, its content, and
 * then one change on a queue. An event that ends in the middle may be sent again, and goes on.
 */
public final class WebhookIntake {

  /** How far a signature's time may be from now, as Standard Webhooks recommends. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final Pattern ID = Pattern.compile("[!-~]{1,256}");

  private final WebhookSources sources;
  private final WebhookDeliveries deliveries;
  private final EventChange changes;
  private final ChangeQueues queues;
  private final AuditLog log;
  private final InstantSource clock;

  public WebhookIntake(
      WebhookSources sources,
      WebhookDeliveries deliveries,
      EventChange changes,
      ChangeQueues queues,
      AuditLog log,
      InstantSource clock) {
    this.sources = sources;
    this.deliveries = deliveries;
    this.changes = changes;
    this.queues = queues;
    this.log = log;
    this.clock = clock;
  }

  /**
   * What became of a call.
   *
   * @param documentId that it was about; null if about none
   * @param changeId of the change that is on its way now; null if there is none
   * @param before whether it was taken before, so that nothing was done now
   */
  public record Taking(@Nullable String documentId, @Nullable String changeId, boolean before) {}

  private record Authenticated(WebhookSource source, SignedCall call) {}

  /**
   * Takes a call in. Returns once its change is on its queue.
   *
   * @throws ProblemException {@code WEBHOOK_UNAUTHENTICATED}, {@code WEBHOOK_STALE}, {@code
   *     WEBHOOK_REPLAYED}, {@code INVALID_REQUEST} or what fetching its content throws
   */
  public Taking take(WebhookCall call) {
    Authenticated known = authenticate(call);
    try {
      return take(call, known);
    } catch (ProblemException e) {
      Outcome outcome = e.code().isServerError() ? Outcome.FAILED : Outcome.DENIED;
      keep(known, outcome, e.code().code(), List.of());
      throw e;
    }
  }

  /** A key may have been replaced since the sources were read, so they are read once more. */
  private Authenticated authenticate(WebhookCall call) {
    try {
      return authenticate(call, false);
    } catch (ProblemException e) {
      if (e.code() != ProblemCode.WEBHOOK_UNAUTHENTICATED) {
        throw e;
      }
      return authenticate(call, true);
    }
  }

  private Authenticated authenticate(WebhookCall call, boolean fresh) {
    WebhookSource source =
        sources.find(call.source(), fresh).orElseThrow(SignatureScheme::unauthenticated);
    return new Authenticated(source, source.scheme().verify(call, source.keys()));
  }

  private Taking take(WebhookCall call, Authenticated known) {
    if (!ID.matcher(known.call().id()).matches()) {
      throw invalid("An event's id must have 1 to 256 visible characters of ASCII.");
    }
    Long signedAt = known.call().signedAt();
    if (signedAt != null) {
      requireRecent(Instant.ofEpochSecond(signedAt));
    }
    if (isPing(call)) {
      return new Taking(null, null, false);
    }
    SourceEvent event = EventChange.read(new String(call.body(), StandardCharsets.UTF_8));
    if (signedAt == null) {
      requireRecent(event.timestamp());
    }
    Sender sender = known.source().sender();
    DocumentRef document = sender.document(event);
    Taken taken = new Taken(Sha256.of(call.body()), signedAt);
    if (wasTaken(sender, known.call(), taken)) {
      return new Taking(document.id(), null, true);
    }
    DocumentChange change = changes.of(sender, known.call().id(), event);
    queues.from(sender.name()).send(change);
    // Before it counts as taken: an event whose record failed is sent again, and recorded then.
    keep(known, Outcome.ALLOWED, null, List.of(new Subject(document.id(), 0)));
    deliveries.keep(sender.name(), known.call().id(), taken);
    return new Taking(document.id(), change.changeId(), false);
  }

  /** GitHub asks with this event whether the address is right. */
  private static boolean isPing(WebhookCall call) {
    return call.header("x-github-event").filter("ping"::equals).isPresent();
  }

  private void requireRecent(Instant signed) {
    Duration age = Duration.between(signed, clock.instant()).abs();
    if (age.compareTo(TOLERANCE) > 0) {
      throw new ProblemException(
          ProblemCode.WEBHOOK_STALE,
          "It was signed more than %d minutes from now. Sign it anew, and check the sender's clock."
              .formatted(TOLERANCE.toMinutes()));
    }
  }

  /**
   * Whether a sender repeats, under a new signature, what was taken. The very same call once more
   * is somebody else's, and so is other content under the same id.
   */
  private boolean wasTaken(Sender sender, SignedCall call, Taken now) {
    Optional<Taken> before = deliveries.find(sender.name(), call.id());
    if (before.isEmpty()) {
      return false;
    }
    boolean repeats =
        now.signedAt() != null
            && !now.signedAt().equals(before.get().signedAt())
            && now.bodyHash().equals(before.get().bodyHash());
    if (!repeats) {
      throw new ProblemException(
          ProblemCode.WEBHOOK_REPLAYED,
          "This event was taken before. Give each event an id of its own, and sign each attempt"
              + " anew.");
    }
    return true;
  }

  private void keep(
      Authenticated known, Outcome outcome, @Nullable String code, List<Subject> documents) {
    String id = UUID.randomUUID().toString();
    log.append(
        new AuditRecord(
            id,
            clock.instant(),
            known.source().sender().tenant(),
            "webhook:" + known.source().sender().name(),
            "webhooks:receive",
            outcome,
            code,
            documents,
            known.call().id()));
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}
