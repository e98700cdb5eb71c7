package dev.aquifer.local.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account and region that the local stack stands for. */
public final class PseudoParameters {

  /** The region of every local resource; the SDK's clients are set to it too. */
  public static final String REGION = "us-east-1";

  /** The account of every local resource: the one that the local queues put into their URLs. */
  public static final String ACCOUNT = "000000000000";

  private PseudoParameters() {}

  /** The value of a pseudo parameter such as {@code AWS::Region}; null for any other name. */
  static @Nullable String value(String name, String stackName) {
    return Map.of(
            "AWS::Region",
            REGION,
            "AWS::AccountId",
            ACCOUNT,
            "AWS::Partition",
            "aws",
            "AWS::URLSuffix",
            "amazonaws.com",
            "AWS::StackName",
            stackName,
            "AWS::StackId",
            "arn:aws:cloudformation:" + REGION + ":" + ACCOUNT + ":stack/" + stackName + "/local")
        .get(name);
  }
}
