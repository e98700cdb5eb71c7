package dev.aquifer.local.template;

import static dev.aquifer.local.template.PseudoParameters.ACCOUNT;
import static dev.aquifer.local.template.PseudoParameters.REGION;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names resources as CloudFormation would, without its random suffixes, and knows the addresses
 * that the backends gave to queues, the search domain and the user pool.
 */
public final class LocalAttributes implements Attributes {
  private static final int BUCKET_NAME_LIMIT = 63;
  private static final int FUNCTION_NAME_LIMIT = 64;

  private final Template template;
  private final String stackName;
  private final Map<String, URI> queueUrls = new ConcurrentHashMap<>();
  private final Map<String, URI> endpoints = new ConcurrentHashMap<>();

  public LocalAttributes(Template template) {
    this.template = template;
    this.stackName = template.stackName();
  }

  /** Makes a created queue's URL the value of {@code Ref}. */
  public void queueCreated(String logicalId, URI url) {
    queueUrls.put(logicalId, url);
  }

  /**
   * Says where all resources of a type answer: the search domain's node, the user pool's issuer.
   */
  public void servedAt(String type, URI endpoint) {
    endpoints.put(type, endpoint);
  }

  @Override
  public String reference(Resource resource) {
    return switch (resource.type()) {
      case "AWS::SQS::Queue" -> queueUrl(resource).toString();
      case "AWS::Lambda::Version" -> functionArn(resource) + ":1";
      case "AWS::Lambda::Alias" -> functionArn(resource) + ":" + literal(resource, "Name", "live");
      case "AWS::ApiGateway::Stage" -> literal(resource, "StageName", "prod");
      case "AWS::ApiGateway::RestApi", "AWS::Cognito::UserPool", "AWS::ApiGateway::Resource" ->
          resource.logicalId();
      default -> name(resource);
    };
  }

  @Override
  public String attribute(Resource resource, String name) {
    String key = resource.type() + "." + name;
    return switch (key) {
      case "AWS::SQS::Queue.Arn" -> arn("sqs", name(resource));
      case "AWS::SQS::Queue.QueueName" -> name(resource);
      case "AWS::SQS::Queue.QueueUrl" -> queueUrl(resource).toString();
      case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + name(resource);
      case "AWS::DynamoDB::Table.Arn", "AWS::DynamoDB::GlobalTable.Arn" ->
          arn("dynamodb", "table/" + name(resource));
      case "AWS::Lambda::Function.Arn" -> arn("lambda", "function:" + name(resource));
      case "AWS::Lambda::Version.Version" -> "1";
      case "AWS::Lambda::Version.FunctionArn" -> functionArn(resource) + ":1";
      case "AWS::Lambda::Alias.AliasArn" -> reference(resource);
      case "AWS::OpenSearchService::Domain.Arn" -> arn("es", "domain/" + name(resource));
      case "AWS::OpenSearchService::Domain.DomainEndpoint" -> endpoint(resource).getAuthority();
      case "AWS::ApiGateway::RestApi.RootResourceId" -> resource.logicalId();
      case "AWS::ApiGateway::RestApi.RestApiId" -> resource.logicalId();
      case "AWS::Cognito::UserPool.Arn" -> arn("cognito-idp", "userpool/" + resource.logicalId());
      case "AWS::Cognito::UserPool.UserPoolId" -> resource.logicalId();
      case "AWS::Cognito::UserPool.ProviderURL" -> endpoint(resource).toString();
      case "AWS::Cognito::UserPoolClient.ClientId" -> name(resource);
      case "AWS::Events::Rule.Arn" -> arn("events", "rule/" + name(resource));
      default -> {
        if (HostedTypes.isIgnored(resource.type()) || name.equals("Arn")) {
          yield arn("local", resource.logicalId() + "/" + name);
        }
        throw resource.error("its attribute " + name + " is not known locally");
      }
    };
  }

  /**
   * The resource's own name where the template gives one, or one made of the stack and logical id.
   */
  public String name(Resource resource) {
    String made = stackName + "-" + resource.logicalId();
    return switch (resource.type()) {
      case "AWS::S3::Bucket" ->
          literal(
              resource, "BucketName", shorten(made.toLowerCase(Locale.ROOT), BUCKET_NAME_LIMIT));
      case "AWS::SQS::Queue" ->
          literal(
              resource,
              "QueueName",
              made + (literal(resource, "FifoQueue", "").isEmpty() ? "" : ".fifo"));
      case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" ->
          literal(resource, "TableName", made);
      case "AWS::Lambda::Function" ->
          literal(resource, "FunctionName", shorten(made, FUNCTION_NAME_LIMIT));
      case "AWS::OpenSearchService::Domain" ->
          literal(resource, "DomainName", made.toLowerCase(Locale.ROOT));
      default -> literal(resource, "Name", made);
    };
  }

  private URI queueUrl(Resource resource) {
    URI url = queueUrls.get(resource.logicalId());
    if (url == null) {
      throw resource.error("its URL is needed before it was created");
    }
    return url;
  }

  private URI endpoint(Resource resource) {
    URI endpoint = endpoints.get(resource.type());
    if (endpoint == null) {
      throw resource.error("its address is needed before it was started");
    }
    return endpoint;
  }

  private String functionArn(Resource versionOrAlias) {
    var function = versionOrAlias.properties().path("FunctionName");
    String logicalId =
        function.has("Ref")
            ? function.path("Ref").asString()
            : function.path("Fn::GetAtt").path(0).asString();
    if (logicalId.isEmpty()) {
      throw versionOrAlias.error("its FunctionName is neither Ref nor Fn::GetAtt");
    }
    return arn("lambda", "function:" + name(template.resource(logicalId)));
  }

  private static String literal(Resource resource, String property, String otherwise) {
    var value = resource.properties().path(property);
    if (value.isObject()) {
      throw resource.error("property " + property + " must be plain text to be hosted locally");
    }
    return value.isMissingNode() ? otherwise : value.asString();
  }

  private static String arn(String service, String name) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + name;
  }

  private static String shorten(String name, int limit) {
    return name.length() <= limit ? name : name.substring(0, limit);
  }
}
