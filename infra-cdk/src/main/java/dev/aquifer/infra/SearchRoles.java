package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.CfnResource;
import software.constructs.Construct;

/**
 * What each function may do in the search domain, beside what its IAM role lets it call: a security
 * role of the domain for each, mapped to that function's IAM role alone.
 */
final class SearchRoles extends Construct {

  static final String TYPE = "Custom::SearchAccess";

  /** The beginning of every role's name in the domain. */
  static final String PREFIX = "aquifer-";

  /** How long CloudFormation waits; the function itself takes up to five minutes. */
  private static final int TIMEOUT_SECONDS = 600;

  private static final List<String> PIPELINES =
      List.of("cluster:admin/search/pipeline/get", "cluster:admin/search/pipeline/put");
  private static final String BULK = "indices:data/write/bulk";
  private static final String LOOK = "indices:admin/mappings/get";

  /** By function; actions are named as OpenSearch's security plugin checks them. */
  private static final Map<String, Actions> ACTIONS =
      Map.of(
          ChunkEmbed.SHAPE.id(),
          new Actions(
              List.of(BULK, PIPELINES.getFirst(), PIPELINES.getLast()),
              List.of(
                  LOOK,
                  "indices:admin/create",
                  "indices:admin/mapping/put",
                  "indices:admin/mapping/auto_put",
                  "indices:admin/refresh*",
                  "indices:data/write/bulk*",
                  "indices:data/write/index",
                  "indices:data/write/delete")),
          Purge.SHAPE.id(),
          new Actions(
              List.of(BULK),
              List.of(
                  LOOK,
                  "indices:data/write/bulk*",
                  "indices:data/write/delete",
                  "indices:data/write/update")),
          Query.SHAPE.id(),
          new Actions(PIPELINES, List.of(LOOK, "indices:data/read/search")),
          Monitor.SHAPE.id(),
          new Actions(List.of("cluster:monitor/main"), List.of(LOOK)));

  private record Actions(List<String> onCluster, List<String> onIndex) {}

  SearchRoles(
      Construct scope, SearchAccess access, SearchDomain search, List<JavaFunction> functions) {
    super(scope, "SearchRoles");
    List<JavaFunction> users = functions.stream().filter(JavaFunction::inNetwork).toList();
    CfnResource roles =
        CfnResource.Builder.create(this, "Roles")
            .type(TYPE)
            .properties(
                Map.of(
                    "ServiceToken", access.function().live().getFunctionArn(),
                    "ServiceTimeout", TIMEOUT_SECONDS,
                    "Endpoint", search.endpoint(),
                    "Roles", users.stream().map(user -> role(user, search.index())).toList()))
            .build();
    // A snapshot is taken after the first calls of a function, for which it needs its role.
    users.forEach(user -> user.snapshotAfter(roles));
  }

  private static Map<String, Object> role(JavaFunction function, String index) {
    String id = function.shape().id();
    Actions actions =
        Optional.ofNullable(ACTIONS.get(id))
            .orElseThrow(() ->
                new IllegalStateException(
                    "the function %s calls the search domain, but has no role there: say in SearchRoles what it may do"
                        .formatted(id)));
    return Map.of(
        "Name", PREFIX + id,
        "ClusterActions", actions.onCluster(),
        "Index", index,
        "IndexActions", actions.onIndex(),
        "IamRole", function.role().getRoleArn());
  }
}
