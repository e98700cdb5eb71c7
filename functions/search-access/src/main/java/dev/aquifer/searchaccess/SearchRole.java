package dev.aquifer.searchaccess;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A security role of the search domain, and who has it.
 *
 * @param name its name in the domain
 * @param clusterActions what it may do to the cluster, as OpenSearch names actions
 * @param index the one index that it may use
 * @param indexActions what it may do there
 * @param iamRole the ARN of the IAM role that has it, and no other
 */
record SearchRole(
    String name,
    List<String> clusterActions,
    String index,
    List<String> indexActions,
    String iamRole) {

  /**
   * Reads the roles that a custom resource declares.
   *
   * @throws IllegalArgumentException if one of them lacks something
   */
  static List<SearchRole> of(Map<String, Object> properties) {
    return list(properties, "Roles").map(SearchRole::one).toList();
  }

  private static SearchRole one(Object declared) {
    if (!(declared instanceof Map<?, ?> role)) {
      throw new IllegalArgumentException("Each of Roles must be an object, but one is " + declared);
    }
    return new SearchRole(
        text(role, "Name"),
        list(role, "ClusterActions").map(String::valueOf).toList(),
        text(role, "Index"),
        list(role, "IndexActions").map(String::valueOf).toList(),
        text(role, "IamRole"));
  }

  static String text(Map<?, ?> properties, String name) {
    if (properties.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException("The property " + name + " is missing; infra-cdk sets it.");
  }

  private static Stream<?> list(Map<?, ?> properties, String name) {
    if (properties.get(name) instanceof List<?> list) {
      return list.stream();
    }
    throw new IllegalArgumentException("The property " + name + " is missing; infra-cdk sets it.");
  }

  /** What {@code PUT _plugins/_security/api/roles/NAME} takes. */
  Map<String, Object> definition() {
    return Map.of(
        "cluster_permissions",
        clusterActions,
        "index_permissions",
        indexActions.isEmpty()
            ? List.of()
            : List.of(Map.of("index_patterns", List.of(index), "allowed_actions", indexActions)));
  }

  /** What {@code PUT _plugins/_security/api/rolesmapping/NAME} takes. */
  Map<String, Object> mapping() {
    return Map.of("backend_roles", List.of(iamRole));
  }
}
