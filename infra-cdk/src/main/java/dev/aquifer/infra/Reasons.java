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

  /**
   * Accepts a rule that AWS's conformance packs for HIPAA and for NIST 800-53 share.
   *
   * @param rule without the name of a pack, such as {@code LambdaDLQ}
   */
  static void acceptInBoth(IConstruct part, String rule, String reason) {
    accept(part, "HIPAA.Security-" + rule, reason);
    accept(part, "NIST.800.53.R5-" + rule, reason);
  }

  /** A role whose policy stands inside it. */
  static void forInlinePolicy(IConstruct role) {
    acceptInBoth(
        role,
        "IAMNoInlinePolicy",
        "What a role may do belongs to it alone, and stands beside it to be read.");
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
