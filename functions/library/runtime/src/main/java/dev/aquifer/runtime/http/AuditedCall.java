package dev.aquifer.runtime.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.aquifer.core.access.Caller;
import dev.aquifer.core.audit.AuditLog;
import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.audit.AuditRecord.Outcome;
import dev.aquifer.core.audit.AuditRecord.Subject;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.quota.QuotaExceededException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests and records what came of each before anybody is told. A refusal for want of
 * quota is not recorded: whoever asks too often must not fill the log.
 */
final class AuditedCall {

  private static final int LONGEST_ID = 64;

  private final AuditLog log;
  private final InstantSource clock;

  AuditedCall(AuditLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Makes a call.
   *
   * @param need the permission that it takes
   * @param answer what is done if the caller has it, and what refuses if not
   */
  Reply make(
      APIGatewayProxyRequestEvent event, Caller caller, String need, Supplier<Reply> answer) {
    try {
      Reply reply = answer.get();
      keep(event, caller, need, Outcome.ALLOWED, null, documents(event, reply.documents()));
      return reply;
    } catch (QuotaExceededException e) {
      throw e;
    } catch (ProblemException e) {
      keep(event, caller, need, outcome(e.code()), e.code().code(), documents(event, List.of()));
      throw e;
    } catch (RuntimeException e) {
      String code = ProblemCode.INTERNAL_ERROR.code();
      keep(event, caller, need, Outcome.FAILED, code, documents(event, List.of()));
      throw e;
    }
  }

  /** Who may not see a document is told that there is none, so that is a refusal too. */
  private static Outcome outcome(ProblemCode code) {
    return switch (code) {
      case UNAUTHENTICATED, PERMISSION_DENIED, DOCUMENT_NOT_FOUND -> Outcome.DENIED;
      default -> Outcome.FAILED;
    };
  }

  private static List<Subject> documents(
      APIGatewayProxyRequestEvent event, List<Subject> spokenOf) {
    Map<String, String> path = Optional.ofNullable(event.getPathParameters()).orElse(Map.of());
    String id = path.get("id");
    return spokenOf.isEmpty() && id != null && id.length() <= LONGEST_ID
        ? List.of(new Subject(id, 0))
        : spokenOf;
  }

  private void keep(
      APIGatewayProxyRequestEvent event,
      Caller caller,
      String need,
      Outcome outcome,
      @Nullable String code,
      List<Subject> documents) {
    String id = UUID.randomUUID().toString();
    log.append(
        new AuditRecord(
            id,
            clock.instant(),
            caller.tenant(),
            caller.subject(),
            need,
            outcome,
            code,
            documents,
            trace(event).orElse(id)));
  }

  /** The gateway's own id of the request, which no caller can choose. */
  private static Optional<String> trace(APIGatewayProxyRequestEvent event) {
    return Optional.ofNullable(event.getRequestContext())
        .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getRequestId);
  }
}
