package dev.aquifer.infra;

/** What an access token can be good for. */
enum Scope {
  QUERY("query", "Search and ask"),
  DOCUMENTS_READ("documents.read", "See documents and their states"),
  DOCUMENTS_WRITE("documents.write", "Upload and delete documents"),
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
