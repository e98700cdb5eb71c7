package dev.aquifer.sources;

import dev.aquifer.connectors.SourceKinds;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.source.Connector;
import dev.aquifer.core.source.Source;
import dev.aquifer.core.source.Sources;
import dev.aquifer.core.source.SyncControl;
import dev.aquifer.core.source.SyncRun;
import dev.aquifer.core.source.SyncRuns;
import dev.aquifer.runtime.http.Reply;
import dev.aquifer.runtime.http.Request;
import dev.aquifer.runtime.http.Route;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sources over HTTP. */
final class SourcesApi {

  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 100;

  private final Sources sources;
  private final SyncRuns runs;
  private final SyncControl control;
  private final SourceKinds kinds;
  private final Supplier<String> ids;
  private final long mostBytes;

  SourcesApi(
      Sources sources,
      SyncRuns runs,
      SyncControl control,
      SourceKinds kinds,
      Supplier<String> ids,
      long mostBytes) {
    this.sources = sources;
    this.runs = runs;
    this.control = control;
    this.kinds = kinds;
    this.ids = ids;
    this.mostBytes = mostBytes;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/v1/sources", this::create),
        new Route("GET", "/v1/sources", this::list),
        new Route("GET", "/v1/sources/{id}", this::get),
        new Route("PUT", "/v1/sources/{id}", this::replace),
        new Route("DELETE", "/v1/sources/{id}", this::remove),
        new Route("POST", "/v1/sources/{id}/sync", this::sync),
        new Route("GET", "/v1/sources/{id}/runs", this::runs),
        new Route("POST", "/v1/sources/{id}/runs/{number}/approve", this::approve));
  }

  record ListBody(List<SourceBody> sources) {}

  record RunsBody(List<RunBody> runs) {}

  /**
   * What kind of a run is wanted.
   *
   * @param full whether all is listed though the source could tell its changes
   */
  record NewRun(@Nullable Boolean full) {}

  private Reply create(Request request) {
    return save(request, ids.get(), CREATED);
  }

  private Reply replace(Request request) {
    Source source = find(request);
    if (source.removed()) {
      throw new ProblemException(
          ProblemCode.SOURCE_NOT_FOUND,
          "This source is being removed. Describe it anew with POST /v1/sources.");
    }
    return save(request, source.id(), 200);
  }

  /** Looks at the source first, so that what is wrong with it is told at once. */
  private Reply save(Request request, String id, int status) {
    Source source = request.json(NewSource.class).of(request.caller().tenant(), id, mostBytes);
    try (Connector connector = kinds.open(source)) {
      connector.list(null);
    }
    sources.save(source);
    return new Reply(status, shown(source));
  }

  private Reply list(Request request) {
    return Reply.ok(
        new ListBody(sources.list(request.caller().tenant()).stream().map(this::shown).toList()));
  }

  private Reply get(Request request) {
    return Reply.ok(shown(find(request)));
  }

  /** Its documents are deleted by a last run, and then it is forgotten. */
  private Reply remove(Request request) {
    Source source = find(request).toRemove();
    sources.save(source);
    control.begin(source, true);
    return new Reply(ACCEPTED, shown(source));
  }

  private Reply sync(Request request) {
    Source source = find(request);
    boolean full = Boolean.TRUE.equals(request.json(NewRun.class).full());
    return new Reply(ACCEPTED, RunBody.of(control.begin(source, full)));
  }

  private Reply runs(Request request) {
    Source source = find(request);
    int limit = request.query("limit", DEFAULT_LIMIT, 1, MOST);
    return Reply.ok(
        new RunsBody(
            runs.list(source.tenant(), source.id(), limit).stream().map(RunBody::of).toList()));
  }

  private Reply approve(Request request) {
    Source source = find(request);
    SyncRun run =
        runs.latest(source.tenant(), source.id())
            .filter(latest -> String.valueOf(latest.number()).equals(request.path("number")))
            .filter(latest -> control.approve(source, latest))
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.RUN_NOT_WAITING,
                    "This run does not wait for approval. See GET /v1/sources/{id}/runs."));
    return new Reply(ACCEPTED, RunBody.of(runs.latest(run.tenant(), run.source()).orElse(run)));
  }

  private SourceBody shown(Source source) {
    return SourceBody.of(
        source, runs.latest(source.tenant(), source.id()).map(RunBody::of).orElse(null));
  }

  private Source find(Request request) {
    return request
        .id("id")
        .flatMap(id -> sources.find(request.caller().tenant(), id))
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.SOURCE_NOT_FOUND,
                "No source of your organisation has this id. GET /v1/sources lists them."));
  }
}
