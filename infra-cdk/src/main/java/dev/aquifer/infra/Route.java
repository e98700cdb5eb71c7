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
    JavaFunction health = functions.health().function();
    return List.of(
        new Route("POST", "/v1/query", query, new WithScope(Scope.QUERY)),
        new Route("POST", "/v1/search", query, new WithScope(Scope.QUERY)),
        new Route("POST", "/v1/documents", documents, new WithScope(Scope.DOCUMENTS_WRITE)),
        new Route("GET", "/v1/documents", documents, new WithScope(Scope.DOCUMENTS_READ)),
        new Route("GET", "/v1/documents/{id}", documents, new WithScope(Scope.DOCUMENTS_READ)),
        new Route("DELETE", "/v1/documents/{id}", documents, new WithScope(Scope.DOCUMENTS_WRITE)),
        new Route("GET", "/v1/health", health, new WithScope(Scope.HEALTH)),
        new Route(
            "GET",
            "/v1/openapi.json",
            health,
            new Anyone("The description is the same for everyone and holds no document.")));
  }

  /** Who may call a route. */
  sealed interface Access {}

  /** Whoever has a token that is good for this. */
  record WithScope(Scope scope) implements Access {}

  /** Everyone, without a token, for a reason. */
  record Anyone(String reason) implements Access {}
}
