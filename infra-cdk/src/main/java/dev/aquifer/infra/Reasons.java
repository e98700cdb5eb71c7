package dev.aquifer.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/**
 * Why a rule of cdk-nag does not hold for a part. Each reason is written where the part is made,
 * and ends up in the template beside it.
 */
final class Reasons {

  private Reasons() {}

  /**
   * @param rule such as {@code AwsSolutions-OS3}
   */
  static void accept(IConstruct part, String rule, String reason) {
    NagSuppressions.addResourceSuppressions(
        part, List.of(NagPackSuppression.builder().id(rule).reason(reason).build()), true);
  }

  /** Tells cdk-nag the reasons of all permissions that end in a wildcard. */
  static void forWildcards(IConstruct role, List<Permission> permissions) {
    permissions.stream()
        .filter(permission -> permission.reason().isPresent())
        .forEach(permission ->
            accept(
                role,
                "AwsSolutions-IAM5",
                permission.name() + ": " + permission.reason().orElseThrow()));
  }
}
