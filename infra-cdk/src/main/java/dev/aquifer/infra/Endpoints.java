package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.CfnVPCEndpoint;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The ways from the network to services: one for each service that a function inside calls, which
 * lets through what those functions may do, for roles of this account, and nothing else. Both
 * follow from the functions' permissions.
 */
final class Endpoints extends Construct {

  /** A service that can be reached, and how the actions begin that lead to it. */
  private enum Service {
    S3("s3", true, "s3:"),
    DYNAMODB("dynamodb", true, "dynamodb:"),
    SQS("sqs", false, "sqs:"),
    SECRETS("secretsmanager", false, "secretsmanager:"),
    BEDROCK("bedrock-runtime", false, "bedrock:Invoke"),
    BEDROCK_AGENTS("bedrock-agent-runtime", false, "bedrock:Rerank");

    private final String id;
    private final boolean gateway;
    private final String actions;

    Service(String id, boolean gateway, String actions) {
      this.id = id;
      this.gateway = gateway;
      this.actions = actions;
    }

    static Optional<Service> of(String action) {
      return Stream.of(values()).filter(one -> action.startsWith(one.actions)).findFirst();
    }
  }

  /** What Lambda and other services do for a function, outside of the network, or the domain. */
  private static final Set<String> NOT_CALLED = Set.of("logs", "kms", "ec2", "es");

  Endpoints(Construct scope, Network network, List<JavaFunction> functions) {
    super(scope, "Endpoints");
    Map<Service, List<PolicyStatement>> allowed = new EnumMap<>(Service.class);
    functions.stream()
        .filter(JavaFunction::inNetwork)
        .flatMap(function -> function.permissions().stream())
        .forEach(permission ->
            service(permission)
                .ifPresent(service ->
                    allowed
                        .computeIfAbsent(service, none -> new ArrayList<>())
                        .add(forThisAccount(permission))));
    allowed.computeIfAbsent(Service.S3, none -> new ArrayList<>()).add(answersToCloudFormation());
    allowed.forEach((service, statements) -> endpoint(network, service, statements));
  }

  private static Optional<Service> service(Permission permission) {
    String action = permission.actions().getFirst();
    if (NOT_CALLED.contains(action.substring(0, action.indexOf(':')))) {
      return Optional.empty();
    }
    return Optional.of(
        Service.of(action)
            .orElseThrow(() ->
                new IllegalStateException(
                    "a function in the network may call %s, to which no way leads: add its"
                            .formatted(action)
                        + " service to Endpoints")));
  }

  private static PolicyStatement forThisAccount(Permission permission) {
    return PolicyStatement.Builder.create()
        .principals(List.of(new AnyPrincipal()))
        .actions(permission.actions())
        .resources(permission.resources())
        .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", Aws.ACCOUNT_ID)))
        .build();
  }

  /**
   * A custom resource is answered at an address that CloudFormation signed, in its own bucket of
   * the region. Buckets' names are everybody's, so this one is named whole.
   */
  private static PolicyStatement answersToCloudFormation() {
    return PolicyStatement.Builder.create()
        .principals(List.of(new AnyPrincipal()))
        .actions(List.of("s3:PutObject"))
        .resources(
            List.of(
                "arn:%s:s3:::cloudformation-custom-resource-response-%s/*"
                    .formatted(Aws.PARTITION, Fn.join("", Fn.split("-", Aws.REGION)))))
        .build();
  }

  private void endpoint(Network network, Service service, List<PolicyStatement> statements) {
    CfnVPCEndpoint.Builder endpoint =
        CfnVPCEndpoint.Builder.create(this, service.id)
            .vpcId(network.vpc().getVpcId())
            .serviceName("com.amazonaws." + Aws.REGION + "." + service.id)
            .vpcEndpointType(service.gateway ? "Gateway" : "Interface")
            .policyDocument(
                PolicyDocument.Builder.create().minimize(true).statements(statements).build());
    if (service.gateway) {
      endpoint.routeTableIds(
          network.subnets().stream()
              .map(subnet -> subnet.getRouteTable().getRouteTableId())
              .toList());
    } else {
      endpoint
          .privateDnsEnabled(true)
          .subnetIds(network.subnetIds())
          .securityGroupIds(List.of(network.endpointsGroup().getSecurityGroupId()));
    }
    endpoint.build();
  }
}
