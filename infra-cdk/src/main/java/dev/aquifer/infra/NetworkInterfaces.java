package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The interfaces through which a function is in the network: Lambda makes them, as its role. */
final class NetworkInterfaces {

  static final Permission ALLOWED =
      Permission.to(
              "JoinNetwork",
              "ec2:AssignPrivateIpAddresses",
              "ec2:CreateNetworkInterface",
              "ec2:DeleteNetworkInterface",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DescribeSubnets",
              "ec2:UnassignPrivateIpAddresses")
          .onAll(
              "Lambda asks for these on every resource; the function's code is denied them.", "*");

  private NetworkInterfaces() {}

  /** Calls that a function's code makes carry its ARN; those that Lambda makes do not. */
  static PolicyStatement deniedToCode() {
    return PolicyStatement.Builder.create()
        .sid("NoNetworkForCode")
        .effect(Effect.DENY)
        .actions(ALLOWED.actions())
        .resources(ALLOWED.resources())
        .conditions(
            Map.of(
                "ArnLike",
                Map.of(
                    "lambda:SourceFunctionArn",
                    List.of(
                        "arn:%s:lambda:%s:%s:function:*"
                            .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)))))
        .build();
  }
}
