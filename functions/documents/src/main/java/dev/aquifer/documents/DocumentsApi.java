package dev.aquifer.documents;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Permission;
import dev.aquifer.core.access.Quota;
import dev.aquifer.core.access.Readers;
import dev.aquifer.core.audit.AuditRecord.Subject;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.Claim;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.document.BodyStore;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.events.AccessList;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.ReadersChanged;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import dev.aquifer.s3.Uploads;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents over HTTP. What a caller may not see does not exist for them. */
final class DocumentsApi {

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 100;
  private static final int MOST_PAGES = 10;

  private static final Permission ADMINISTER = Permission.of("documents:administer");

  private final Ledger ledger;
  private final Uploads uploads;
  private final BodyStore bodies;
  private final ChangeQueues queues;
  private final Quotas quotas;
  private final InstantSource clock;
  private final long mostBytes;

  DocumentsApi(
      Ledger ledger,
      Uploads uploads,
      BodyStore bodies,
      ChangeQueues queues,
      Quotas quotas,
      InstantSource clock,
      long mostBytes) {
    this.ledger = ledger;
    this.uploads = uploads;
    this.bodies = bodies;
    this.queues = queues;
    this.quotas = quotas;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/documents", this::upload),
        new Route("GET", "/v1/documents", this::list),
        new Route("GET", "/v1/documents/{id}", this::get),
        new Route("PUT", "/v1/documents/{id}/readers", this::changeReaders),
        new Route("DELETE", "/v1/documents/{id}", this::delete));
  }

  record ListBody(List<DocumentBody> documents, @Nullable String next) {}

  record DeletedBody(String id, DocumentState state) {}

  record ReadersBody(String id, List<String> readers) {}

  /** Who may read a new version of a document that does not say is whoever may read it now. */
  private Reply upload(Request request) {
    Caller caller = request.caller();
    NewDocument wanted = request.json(NewDocument.class).validated(mostBytes);
    String key = wanted.key(caller);
    DocumentRef document = DocumentRef.ofObject(uploads.bucket(), key);
    Optional<LedgerEntry> replaced =
        ledger
            .find(document.tenant(), document.id())
            .filter(entry -> entry.state() != DocumentState.DELETED);
    quotas.take(caller, request.limits(), Quota.DOCUMENTS, 1);
    long size = wanted.bytes();
    quotas.take(caller, request.limits(), Quota.BYTES, size);
    List<String> given = wanted.readers();
    if (given == null && replaced.isEmpty()) {
      given = List.of(Readers.USER + caller.subject());
    }
    Uploads.Upload upload = uploads.sign(key, Optional.ofNullable(given), size);
    List<String> readers = given != null ? given : replaced.orElseThrow().readers();
    return new Reply(
            CREATED,
            new UploadBody(
                document.id(),
                document.uri(),
                readers,
                new UploadBody.Put("PUT", upload.url(), upload.headers(), upload.expiresAt())))
        .about(List.of(new Subject(document.id(), 0)));
  }

  /** Changes the readers in the ledger, at once; the index follows when the queue gets to it. */
  private Reply changeReaders(Request request) {
    LedgerEntry entry = find(request);
    List<String> readers = request.json(NewReaders.class).validated();
    ReadersChanged change = change(entry, readers);
    while (ledger.changeReaders(change, entry).isEmpty()) {
      // Somebody else changed it in between, and perhaps so that this caller may no more.
      entry = find(request);
      change = change(entry, readers);
    }
    queues.send(change);
    return new Reply(ACCEPTED, new ReadersBody(entry.document().id(), readers), subject(entry));
  }

  /** What is said here is later than whatever was said before, even by a clock that is ahead. */
  private ReadersChanged change(LedgerEntry entry, List<String> readers) {
    Instant now = clock.instant();
    Instant next = entry.readersAsOf().plus(1, ChronoUnit.MICROS);
    return new ReadersChanged(
        entry.document(), new AccessList(readers, now.isBefore(next) ? next : now));
  }

  /** Looks at so many documents at a time, and at most, as most may be others' to read. */
  private Reply list(Request request) {
    Caller caller = request.caller();
    int limit = request.query("limit", DEFAULT_LIMIT, 1, MOST);
    String after = after(request);
    List<DocumentBody> documents = new ArrayList<>();
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Ledger.Page page = ledger.list(caller.tenant(), MOST, after);
      for (LedgerEntry entry : page.entries()) {
        if (documents.size() == limit) {
          return listed(documents, documents.getLast().id());
        }
        if (maySee(entry, request)) {
          documents.add(DocumentBody.of(entry, caller, administers(request)));
        }
      }
      after = page.next();
      if (after == null) {
        break;
      }
    }
    return listed(documents, after);
  }

  private static Reply listed(List<DocumentBody> documents, @Nullable String next) {
    return Reply.ok(new ListBody(documents, next))
        .about(documents.stream().map(document -> new Subject(document.id(), 0)).toList());
  }

  private static @Nullable String after(Request request) {
    String after = request.query("after");
    if (after != null && !Request.isId(after)) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "'after' must be what the page before said in 'next'.");
    }
    return after;
  }

  private Reply get(Request request) {
    LedgerEntry entry = find(request);
    return Reply.ok(DocumentBody.of(entry, request.caller(), administers(request)))
        .about(subject(entry));
  }

  /**
   * Hides the document at once, and removes its bytes; its chunks go when the queue gets to it. The
   * queue comes first: if it is full, nothing has happened yet.
   */
  private Reply delete(Request request) {
    LedgerEntry entry = find(request);
    bury(entry, request);
    if (!uploads.remove(entry.document().uri())) {
      bodies.remove(entry.document());
    }
    return new Reply(
        ACCEPTED, new DeletedBody(entry.document().id(), DocumentState.DELETED), subject(entry));
  }

  /** Buries the document, after whatever is accepted meanwhile too. */
  private void bury(LedgerEntry entry, Request request) {
    DocumentDeleted deletion = new DocumentDeleted(entry.document(), next(entry.version()));
    queues.send(deletion);
    if (ledger.bury(deletion) instanceof Claim.Superseded) {
      bury(find(request), request);
    }
  }

  /** The version right after the given one, and before whatever the source says next. */
  private static SourceVersion next(SourceVersion version) {
    return new SourceVersion(
        version.sequence(), version.modified().plusMillis(1), "deleted-by-request");
  }

  private static List<Subject> subject(LedgerEntry entry) {
    return List.of(new Subject(entry.document().id(), entry.generation()));
  }

  private LedgerEntry find(Request request) {
    Caller caller = request.caller();
    return request
        .id("id")
        .flatMap(id -> ledger.find(caller.tenant(), id))
        .filter(entry -> entry.state() != DocumentState.DELETED)
        .filter(entry -> maySee(entry, request))
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.DOCUMENT_NOT_FOUND,
                "No document that you may see has this id. A new upload takes a moment to"
                    + " appear; GET /v1/documents lists those that are there."));
  }

  private static boolean maySee(LedgerEntry entry, Request request) {
    return administers(request) || entry.allows(request.caller());
  }

  /** Whether the caller may see and remove every document of the tenant, though not read it. */
  private static boolean administers(Request request) {
    return request.may(ADMINISTER);
  }
}
