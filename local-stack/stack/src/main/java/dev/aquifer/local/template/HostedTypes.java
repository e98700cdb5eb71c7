package dev.aquifer.local.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which resource types the local stack hosts, and which have no meaning on one machine. */
public final class HostedTypes {

  private static final Set<String> HOSTED =
      Set.of(
          "AWS::ApiGateway::ApiKey",
          "AWS::ApiGateway::Authorizer",
          "AWS::ApiGateway::GatewayResponse",
          "AWS::ApiGateway::Method",
          "AWS::ApiGateway::Model",
          "AWS::ApiGateway::RequestValidator",
          "AWS::ApiGateway::Resource",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::Stage",
          "AWS::Cognito::UserPool",
          "AWS::Cognito::UserPoolClient",
          "AWS::Cognito::UserPoolGroup",
          "AWS::Cognito::UserPoolIdentityProvider",
          "AWS::Cognito::UserPoolResourceServer",
          "AWS::DynamoDB::GlobalTable",
          "AWS::DynamoDB::Table",
          "AWS::Events::Rule",
          "AWS::Lambda::Alias",
          "AWS::Lambda::EventInvokeConfig",
          "AWS::Lambda::EventSourceMapping",
          "AWS::Lambda::Function",
          "AWS::Lambda::Version",
          "AWS::Logs::SubscriptionFilter",
          "AWS::OpenSearchService::Domain",
          "AWS::S3::Bucket",
          "AWS::SQS::Queue",
          "AWS::SecretsManager::Secret",
          "AWS::Scheduler::Schedule");

  /** Deliberately not hosted, by the start of the type's name, with the reason. */
  private static final Map<String, String> IGNORED =
      Map.ofEntries(
          Map.entry("AWS::ApiGateway::Account", "names the role that writes logs"),
          Map.entry("AWS::ApiGateway::Deployment", "the routes are served as they are"),
          Map.entry("AWS::ApiGateway::UsagePlan", "one developer needs no quota"),
          Map.entry("AWS::APS::", "local-stack/prometheus takes its place"),
          Map.entry("AWS::ApplicationAutoScaling::", "instances are counted by this machine"),
          Map.entry("AWS::CDK::Metadata", "describes CDK itself"),
          Map.entry("AWS::CloudWatch::", "alarms and dashboards; see status"),
          Map.entry("AWS::Cognito::UserPoolDomain", "the identity server has its own address"),
          Map.entry("AWS::EC2::", "everything is on the loopback address"),
          Map.entry("AWS::IAM::", "permissions are tested in infra-cdk"),
          Map.entry("AWS::KMS::", "nothing local is encrypted at rest"),
          Map.entry("AWS::Lambda::Permission", "permissions are tested in infra-cdk"),
          Map.entry("AWS::Logs::", "logs are files; see status"),
          Map.entry("AWS::OpenSearchService::AccessPolicy", "permissions are tested in infra-cdk"),
          Map.entry("AWS::S3::BucketPolicy", "permissions are tested in infra-cdk"),
          Map.entry("AWS::SNS::", "carries alarms to people"),
          Map.entry("AWS::SQS::QueuePolicy", "permissions are tested in infra-cdk"),
          Map.entry("AWS::SSM::Parameter", "resolved where it is referred to"),
          Map.entry("AWS::WAF", "no stranger reaches the loopback address"),
          Map.entry("AWS::CloudFormation::CustomResource", "runs at deployment only"),
          Map.entry("Custom::", "runs at deployment only, and so do its functions"));

  private HostedTypes() {}

  static boolean isIgnored(String type) {
    return IGNORED.keySet().stream().anyMatch(type::startsWith);
  }

  /** One line for every resource that is neither hosted nor deliberately ignored. */
  public static List<String> notHosted(Template template) {
    return template.resources().values().stream()
        .filter(resource -> !HOSTED.contains(resource.type()) && !isIgnored(resource.type()))
        .map(resource -> resource.logicalId() + " (" + resource.type() + ")")
        .collect(Collectors.toList());
  }
}
