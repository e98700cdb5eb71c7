package dev.aquifer.infra;

import java.util.List;

/**
 * One route of the API.
 *
 * @param method the HTTP method
 * @param path from the root; {@code {id}} stands for one segment
 * @param function what answers
 * @param access who may call
 */
record Route(String method, String path, JavaFunction function, Access access) {

  /** The API, whole. */
  static List<Route> table(Functions functions) {
    JavaFunction query = functions.query().function();
    JavaFunction documents = functions.documents().function();
    JavaFunction sources = functions.sources().function();
    JavaFunction changes = functions.changes().function();
    JavaFunction health = functions.health().function();
    return List.of(
        new Route("POST", "/v1/query", query, new WithScope(Scope.QUERY, "query:execute")),
        new Route("POST", "/v1/search", query, new WithScope(Scope.QUERY, "sources:view")),
        new Route(
            "POST",
            "/v1/documents",
            documents,
            new WithScope(Scope.DOCUMENTS_WRITE, "documents:write")),
        new Route(
            "GET",
            "/v1/documents",
            documents,
            new WithScope(Scope.DOCUMENTS_READ, "documents:view")),
        new Route(
            "GET",
            "/v1/documents/{id}",
            documents,
            new WithScope(Scope.DOCUMENTS_READ, "documents:view")),
        new Route(
            "PUT",
            "/v1/documents/{id}/readers",
            documents,
            new WithScope(Scope.DOCUMENTS_WRITE, "documents:write")),
        new Route(
            "DELETE",
            "/v1/documents/{id}",
            documents,
            new WithScope(Scope.DOCUMENTS_WRITE, "documents:delete")),
        new Route(
            "POST",
            "/v1/webhooks/{source}",
            functions.webhookTrigger().function(),
            new Anyone("A sender has no token: the function checks the signature of every event.")),
        new Route(
            "POST",
            "/v1/notifications/{tenant}/{source}",
            sources,
            new Anyone("A system has no token: the function checks the key of the source.")),
        new Route("POST", "/v1/sources", sources, new WithScope(Scope.SOURCES, "system:configure")),
        new Route("GET", "/v1/sources", sources, new WithScope(Scope.SOURCES, "system:view")),
        new Route("GET", "/v1/sources/{id}", sources, new WithScope(Scope.SOURCES, "system:view")),
        new Route(
            "PUT", "/v1/sources/{id}", sources, new WithScope(Scope.SOURCES, "system:configure")),
        new Route(
            "DELETE",
            "/v1/sources/{id}",
            sources,
            new WithScope(Scope.SOURCES, "system:configure")),
        new Route(
            "POST",
            "/v1/sources/{id}/sync",
            sources,
            new WithScope(Scope.SOURCES, "system:configure")),
        new Route(
            "GET", "/v1/sources/{id}/runs", sources, new WithScope(Scope.SOURCES, "system:view")),
        new Route(
            "POST",
            "/v1/sources/{id}/runs/{number}/approve",
            sources,
            new WithScope(Scope.SOURCES, "system:configure")),
        new Route("GET", "/v1/changes", changes, new WithScope(Scope.SOURCES, "system:view")),
        new Route("GET", "/v1/changes/{id}", changes, new WithScope(Scope.SOURCES, "system:view")),
        new Route("GET", "/v1/queues", changes, new WithScope(Scope.SOURCES, "system:view")),
        new Route(
            "GET",
            "/v1/queues/{name}/failures",
            changes,
            new WithScope(Scope.SOURCES, "system:view")),
        new Route(
            "POST",
            "/v1/queues/{name}/replay",
            changes,
            new WithScope(Scope.SOURCES, "system:configure")),
        new Route(
            "GET",
            "/v1/audit",
            functions.audit().function(),
            new WithScope(Scope.AUDIT, "audit:view")),
        new Route(
            "GET",
            "/metrics",
            functions.metrics().function(),
            new Anyone("A scraper has no token: the function checks the credential of metrics.")),
        new Route(
            "GET",
            "/v1/analytics",
            functions.analytics().function(),
            new WithScope(Scope.HEALTH, "system:view")),
        new Route(
            "POST",
            "/v1/feedback",
            functions.analytics().function(),
            new WithScope(Scope.QUERY, "query:execute")),
        new Route(
            "GET",
            "/v1/health",
            health,
            new Anyone("One word for the whole, for whoever watches from outside.")),
        new Route(
            "GET", "/v1/health/live", health, new Anyone("That it replies is all that it tells.")),
        new Route(
            "GET",
            "/v1/health/ready",
            health,
            new Anyone("Whether it reaches its table is all that it tells.")),
        new Route("GET", "/v1/health/services", health, new WithScope(Scope.HEALTH, "system:view")),
        new Route(
            "GET",
            "/v1/openapi.json",
            health,
            new Anyone("The description is the same for everyone and holds no document.")));
  }

  /** Whether a request carries a JSON object. */
  boolean hasBody() {
    return method.equals("POST") || method.equals("PUT");
  }

  /** The route as its function reads it, with what it needs. */
  String declared() {
    return "%s %s %s".formatted(method, path, access.need());
  }

  /** Who may call a route. */
  sealed interface Access {

    /** What the function is to look for before it does anything. */
    String need();
  }

  /**
   * Whoever has a token that is good for this, and a role that allows it.
   *
   * @param need the permission, as {@code policy.txt} names it
   */
  record WithScope(Scope scope, String need) implements Access {}

  /** Everyone, without a token, for a reason. */
  record Anyone(String reason) implements Access {
    @Override
    public String need() {
      return "anyone";
    }
  }
}
