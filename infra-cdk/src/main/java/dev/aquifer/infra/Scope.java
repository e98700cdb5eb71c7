package dev.aquifer.infra;

import java.util.Arrays;

/** What an access token can be good for. */
enum Scope {
  QUERY("query", "Search and ask"),
  DOCUMENTS_READ("documents.read", "See documents and their states"),
  DOCUMENTS_WRITE("documents.write", "Upload and delete documents"),
  SOURCES("sources", "Describe sources, and see and begin their runs"),
  AUDIT("audit", "See what was decided and changed"),
  HEALTH("health", "See whether the parts work");

  /** The identifier of the resource server, which precedes each scope's name in a token. */
  static final String RESOURCE_SERVER = "aquifer";

  private final String id;
  private final String description;

  Scope(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /**
   * The scope of this name.
   *
   * @throws IllegalArgumentException if there is none, naming who asked for it
   */
  static Scope byId(String who, String id) {
    return Arrays.stream(values())
        .filter(scope -> scope.id.equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' has the scope '%s': the scopes are %s"
                    .formatted(who, id, Arrays.stream(values()).map(Scope::id).toList())));
  }

  String id() {
    return id;
  }

  String description() {
    return description;
  }

  /** As a token holds it: {@code aquifer/query}. */
  String full() {
    return RESOURCE_SERVER + "/" + id;
  }
}
