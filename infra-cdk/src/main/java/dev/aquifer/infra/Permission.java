package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * One thing that a function may do. A wildcard needs a reason, which goes into the template beside
 * the role; without one the stack cannot be made.
 *
 * @param name what is allowed, in letters and digits; it becomes the statement's id
 * @param actions IAM actions, each whole
 * @param resources ARNs
 * @param reason why a resource ends in a wildcard, or empty if none does
 * @param conditions under which it may, by IAM's operators; none for always
 */
record Permission(
    String name,
    List<String> actions,
    List<String> resources,
    Optional<String> reason,
    Map<String, Map<String, String>> conditions) {

  Permission {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = Map.copyOf(conditions);
    boolean wildcard =
        Stream.concat(actions.stream(), resources.stream()).anyMatch(Permission::wild);
    if (wildcard == reason.isEmpty()) {
      throw new IllegalArgumentException(
          wildcard
              ? "permission " + name + " has a wildcard: say why with onAll(reason, ...)"
              : "permission " + name + " has no wildcard, so it needs no reason");
    }
  }

  private static boolean wild(String text) {
    return text.contains("*");
  }

  /** Begins a permission: {@code Permission.to("ReadBodies", "s3:GetObject").on(...)}. */
  static Actions to(String name, String... actions) {
    return new Actions(name, List.of(actions));
  }

  PolicyStatement statement() {
    return PolicyStatement.Builder.create()
        .sid(name)
        .effect(Effect.ALLOW)
        .actions(actions)
        .resources(resources)
        .conditions(conditions)
        .build();
  }

  /** The same under conditions. */
  Permission when(Map<String, Map<String, String>> conditions) {
    return new Permission(name, actions, resources, reason, conditions);
  }

  /** A permission that still lacks what it is on. */
  record Actions(String name, List<String> actions) {

    Permission on(String... arns) {
      return new Permission(name, actions, List.of(arns), Optional.empty(), Map.of());
    }

    /** On every resource that matches, for a reason. */
    Permission onAll(String reason, String... arns) {
      return onAll(reason, List.of(arns));
    }

    Permission onAll(String reason, List<String> arns) {
      return new Permission(name, actions, arns, Optional.of(reason), Map.of());
    }
  }
}
