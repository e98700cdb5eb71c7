package dev.aquifer.documents;

import dev.aquifer.core.access.Caller;
import dev.aquifer.core.access.Readers;
import dev.aquifer.core.change.ChangeQueues;
import dev.aquifer.core.change.DocumentState;
import dev.aquifer.core.change.Ledger;
import dev.aquifer.core.change.LedgerEntry;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.DocumentDeleted;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.SourceVersion;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import dev.aquifer.s3.Uploads;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents over HTTP. What a caller may not see does not exist for them. */
final class DocumentsApi {

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST = 100;

  private final Ledger ledger;
  private final Uploads uploads;
  private final ChangeQueues queues;
  private final InstantSource clock;
  private final long mostBytes;

  DocumentsApi(
      Ledger ledger, Uploads uploads, ChangeQueues queues, InstantSource clock, long mostBytes) {
    this.ledger = ledger;
    this.uploads = uploads;
    this.queues = queues;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  Api routes() {
    return new Api(
        new Route("POST", "/v1/documents", this::upload),
        new Route("GET", "/v1/documents", this::list),
        new Route("GET", "/v1/documents/{id}", this::get),
        new Route("DELETE", "/v1/documents/{id}", this::delete));
  }

  record ListBody(List<DocumentBody> documents, @Nullable String next) {}

  record DeletedBody(String id, DocumentState state) {}

  private Reply upload(Request request) {
    Caller caller = request.caller();
    NewDocument document = request.json(NewDocument.class).validated(mostBytes);
    List<String> readers =
        document.readers() == null ? List.of(Readers.USER + caller.subject()) : document.readers();
    Uploads.Upload upload = uploads.sign(document.key(caller), readers);
    return new Reply(
        CREATED,
        new UploadBody(
            DocumentRef.of(caller.tenant(), "s3", upload.uri()).id(),
            upload.uri(),
            readers,
            new UploadBody.Put("PUT", upload.url(), upload.headers(), upload.expiresAt())));
  }

  private Reply list(Request request) {
    Caller caller = request.caller();
    int limit = request.query("limit", DEFAULT_LIMIT, 1, MOST);
    List<DocumentBody> documents = new ArrayList<>();
    String after = request.query("after");
    do {
      Ledger.Page page = ledger.list(caller.tenant(), limit - documents.size(), after);
      page.entries().stream()
          .filter(entry -> maySee(entry, caller))
          .map(DocumentBody::of)
          .forEach(documents::add);
      after = page.next();
    } while (after != null && documents.size() < limit);
    return Reply.ok(new ListBody(documents, after));
  }

  private Reply get(Request request) {
    return Reply.ok(DocumentBody.of(find(request)));
  }

  /**
   * Removes the object, then hides the document at once; its chunks go when the queue gets to it.
   */
  private Reply delete(Request request) {
    LedgerEntry entry = find(request);
    DocumentRef document = entry.document();
    uploads.remove(document.uri());
    DocumentDeleted deletion = new DocumentDeleted(document, after(entry.version()));
    ledger.bury(deletion);
    queues.send(deletion);
    return new Reply(ACCEPTED, new DeletedBody(document.id(), DocumentState.DELETED));
  }

  /** A version later than the given one, but earlier than the source's next. */
  private SourceVersion after(SourceVersion version) {
    Instant now = clock.instant();
    Instant later = now.isAfter(version.modified()) ? now : version.modified().plusMillis(1);
    return new SourceVersion(version.sequence(), later, "deleted-by-request");
  }

  private LedgerEntry find(Request request) {
    Caller caller = request.caller();
    return ledger
        .find(caller.tenant(), request.path("id"))
        .filter(entry -> entry.state() != DocumentState.DELETED)
        .filter(entry -> maySee(entry, caller))
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.DOCUMENT_NOT_FOUND,
                "No document that you may see has this id. A new upload takes a moment to appear;"
                    + " GET /v1/documents lists those that are there."));
  }

  private static boolean maySee(LedgerEntry entry, Caller caller) {
    return caller.isAdministrator() || entry.allows(caller);
  }
}
