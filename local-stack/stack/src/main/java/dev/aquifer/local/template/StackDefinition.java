package dev.aquifer.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The template as typed definitions, read when asked for: what refers to a queue's URL can be read
 * only after that queue was created.
 */
public final class StackDefinition {
  private final Template template;
  private final LocalAttributes attributes;
  private final Intrinsics intrinsics;

  public StackDefinition(Template template, LocalAttributes attributes) {
    this.template = template;
    this.attributes = attributes;
    this.intrinsics = new Intrinsics(template, attributes);
  }

  public Template template() {
    return template;
  }

  public List<BucketDefinition> buckets() {
    return template.ofType("AWS::S3::Bucket").stream()
        .map(bucket -> BucketDefinition.of(properties(bucket), attributes.name(bucket)))
        .toList();
  }

  public List<QueueDefinition> queues() {
    return template.ofType("AWS::SQS::Queue").stream()
        .map(queue ->
            QueueDefinition.of(
                properties(queue), attributes.name(queue), attributes.attribute(queue, "Arn")))
        .toList();
  }

  public List<SecretDefinition> secrets() {
    return template.ofType("AWS::SecretsManager::Secret").stream()
        .map(secret -> SecretDefinition.of(properties(secret), attributes.reference(secret)))
        .toList();
  }

  public List<TableDefinition> tables() {
    return template.resources().values().stream()
        .filter(resource -> resource.type().matches("AWS::DynamoDB::(Global)?Table"))
        .map(table -> TableDefinition.of(properties(table), attributes.name(table)))
        .toList();
  }

  /**
   * The functions that work after deployment; those of custom resources have nothing to do here.
   */
  public List<FunctionDefinition> functions() {
    Set<String> ofDeployment = new DeploymentFunctions(template).logicalIds();
    return template.ofType("AWS::Lambda::Function").stream()
        .filter(FunctionDefinition::isJava)
        .filter(function -> !ofDeployment.contains(function.logicalId()))
        .map(function ->
            FunctionDefinition.of(
                properties(function),
                attributes.name(function),
                attributes.attribute(function, "Arn"),
                provisioned(attributes.name(function)),
                template.assets()))
        .toList();
  }

  /** How many instances a function's aliases keep ready. */
  private int provisioned(String function) {
    return template.ofType("AWS::Lambda::Alias").stream()
        .map(this::properties)
        .filter(alias -> alias.text("FunctionName").equals(function))
        .mapToInt(alias ->
            alias
                .part("ProvisionedConcurrencyConfig")
                .integer("ProvisionedConcurrentExecutions", 0))
        .sum();
  }

  public List<EventSourceDefinition> eventSources() {
    return template.ofType("AWS::Lambda::EventSourceMapping").stream()
        .map(source -> EventSourceDefinition.of(properties(source)))
        .toList();
  }

  public List<RuleDefinition> rules() {
    return template.ofType("AWS::Events::Rule").stream()
        .map(rule -> RuleDefinition.of(properties(rule), attributes.name(rule)))
        .toList();
  }

  public List<ScheduleDefinition> schedules() {
    return template.ofType("AWS::Scheduler::Schedule").stream()
        .map(schedule -> ScheduleDefinition.of(properties(schedule)))
        .toList();
  }

  public List<SubscriptionDefinition> subscriptions() {
    return template.ofType("AWS::Logs::SubscriptionFilter").stream()
        .map(filter -> SubscriptionDefinition.of(properties(filter)))
        .toList();
  }

  public List<AsynchronousDefinition> asynchronous() {
    return template.ofType("AWS::Lambda::EventInvokeConfig").stream()
        .map(config -> AsynchronousDefinition.of(properties(config)))
        .toList();
  }

  public Optional<ApiDefinition> api() {
    return new RestApiReader(template, intrinsics).read();
  }

  public UserPoolDefinition userPool() {
    return new UserPoolReader(template, intrinsics).read();
  }

  /** The stack's outputs, by logical id, with their values on this machine. */
  public Map<String, String> outputs() {
    var outputs = new LinkedHashMap<String, String>();
    template
        .document()
        .path("Outputs")
        .properties()
        .forEach(output ->
            outputs.put(
                output.getKey(),
                intrinsics.resolve(output.getKey(), output.getValue().path("Value")).asString()));
    return outputs;
  }

  /** What the template has and this machine does not host, one line each. */
  public List<String> notHosted() {
    var lines = new java.util.ArrayList<>(HostedTypes.notHosted(template));
    template.ofType("AWS::Lambda::Function").stream()
        .filter(function -> !FunctionDefinition.isJava(function))
        .forEach(function ->
            lines.add(
                function.logicalId()
                    + " (AWS::Lambda::Function, runtime "
                    + function.properties().path("Runtime").asString("none")
                    + ")"));
    new UserPoolReader(template, intrinsics)
        .providers("SAML")
        .forEach(name -> lines.add(name + " (AWS::Cognito::UserPoolIdentityProvider, SAML)"));
    api().ifPresent(api -> lines.addAll(api.notHosted()));
    return List.copyOf(lines);
  }

  private Properties properties(Resource resource) {
    return new Properties(
        resource, intrinsics.resolve(resource.logicalId(), resource.properties()));
  }
}
