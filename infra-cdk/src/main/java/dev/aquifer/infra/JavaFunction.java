package dev.aquifer.infra;

import dev.aquifer.infra.ScalingSettings.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * A packaged function: its log group, a role that holds exactly the permissions given, and a
 * published version with a snapshot, behind the alias {@code live}. Everything calls the alias: an
 * unpublished version has no snapshot. A function of which instances are kept ready has none
 * either, since Lambda does only one of the two.
 */
final class JavaFunction extends Construct {

  /** The alias that everything calls. */
  static final String LIVE = "live";

  private static final Permission SEND_TRACES =
      Permission.to("SendTraces", "xray:PutTraceSegments", "xray:PutTelemetryRecords")
          .onAll("X-Ray has no resource that a statement could name.", "*");

  private static final String HANDLER =
      "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

  /** The roles of this stack's functions, by the beginning that CloudFormation gives to names. */
  static final String ROLES =
      "arn:%s:iam::%s:role/%s-*FunctionRole*"
          .formatted(Aws.PARTITION, Aws.ACCOUNT_ID, Aws.STACK_NAME);

  private final FunctionShape shape;
  private final List<Permission> permissions;
  private final LogGroup logs;
  private final Role role;
  private final Function function;
  private final Alias live;
  private final Optional<ReadyInstances> ready;

  JavaFunction(
      Construct scope,
      Foundation foundation,
      FunctionShape shape,
      Map<String, String> environment,
      List<Permission> permissions) {
    super(scope, "Function");
    this.shape = shape;
    this.permissions = List.copyOf(permissions);
    DataKey key = foundation.resources().key();
    logs = foundation.resources().logs(this, "Logs");
    List<Permission> all = new ArrayList<>(List.of(writeLogs(logs), SEND_TRACES));
    all.addAll(key.uses(permissions));
    all.addAll(permissions);
    List<PolicyStatement> statements = new ArrayList<>();
    if (inNetwork()) {
      all.add(NetworkInterfaces.ALLOWED);
    }
    if (all.contains(NetworkInterfaces.ALLOWED)) {
      statements.add(NetworkInterfaces.deniedToCode());
    }
    all.stream().map(Permission::statement).forEach(statements::add);
    role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .inlinePolicies(
                Map.of(
                    "Permissions", PolicyDocument.Builder.create().statements(statements).build()))
            .build();
    Reasons.forInlinePolicy(role);
    Reasons.forWildcards(role, all);
    ScalingSettings scaling = foundation.settings().scaling();
    Optional<Ready> keptReady = scaling.ready(shape);
    Function.Builder builder =
        Function.Builder.create(this, "Handler")
            .runtime(Runtime.JAVA_25)
            .architecture(foundation.settings().cpu().architecture())
            .handler(HANDLER)
            .code(foundation.zips().of(shape, foundation.settings().cpu()))
            .memorySize(shape.memoryMb())
            .timeout(Duration.seconds(shape.timeout().toSeconds()))
            .logGroup(logs)
            .tracing(Tracing.ACTIVE)
            .environment(complete(shape, environment))
            .environmentEncryption(key.key())
            // The role is written above, whole: CDK may not widen it.
            .role(role.withoutPolicyUpdates());
    Optional.ofNullable(scaling.reserved().get(shape.id()))
        .ifPresent(builder::reservedConcurrentExecutions);
    if (keptReady.isEmpty()) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    if (inNetwork()) {
      Network network = foundation.network();
      builder
          .vpc(network.vpc())
          .vpcSubnets(network.inside())
          .securityGroups(List.of(network.functionsGroup()));
    }
    function = builder.build();
    acceptRules();
    // The warning asks for what the alias below does.
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    Alias.Builder alias =
        Alias.Builder.create(this, "Live").aliasName(LIVE).version(function.getCurrentVersion());
    keptReady.ifPresent(one -> alias.provisionedConcurrentExecutions(one.range().least()));
    live = alias.build();
    ready = keptReady.map(one -> new ReadyInstances(this, one, scaling.thresholds()));
  }

  private void acceptRules() {
    Reasons.acceptInBoth(
        function,
        "LambdaConcurrency",
        "What is reserved for one function is taken from all others of the account; the API's rate"
            + " and the queues' concurrency are limited instead.");
    Reasons.acceptInBoth(
        function,
        "LambdaDLQ",
        "Its callers wait for its answer, and a queue that feeds it has dead letters of its own.");
    if (!inNetwork() && !permissions.contains(NetworkInterfaces.ALLOWED)) {
      Reasons.acceptInBoth(
          function,
          "LambdaInsideVPC",
          "It does not use the search domain, the one part in the network; it calls AWS alone, over"
              + " TLS, as its own role.");
    }
  }

  /** Whether it uses the search domain, and so must be in the domain's network. */
  boolean inNetwork() {
    return permissions.stream()
        .flatMap(permission -> permission.actions().stream())
        .anyMatch(action -> action.startsWith("es:"));
  }

  /** What it may do besides what every function may. */
  List<Permission> permissions() {
    return permissions;
  }

  Role role() {
    return role;
  }

  /** Publishes the version, and so takes its snapshot, only after something else is there. */
  void snapshotAfter(IDependable other) {
    function.getCurrentVersion().getNode().addDependency(other);
  }

  private static Permission writeLogs(LogGroup logs) {
    return Permission.to("WriteLogs", "logs:CreateLogStream", "logs:PutLogEvents")
        .on(logs.getLogGroupArn());
  }

  private static Map<String, String> complete(
      FunctionShape shape, Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("MAIN_CLASS", shape.mainClass());
    // One second is left to reply in.
    all.put("AQUIFER_DEADLINE_SECONDS", String.valueOf(shape.timeout().toSeconds() - 1));
    all.put("POWERTOOLS_SERVICE_NAME", "aquifer");
    // Metrics go to the log, and nothing asks the network first where it runs.
    all.put("AWS_EMF_ENVIRONMENT", "Lambda");
    // Without it a message's headers could choose which function runs.
    all.put("spring_cloud_function_definition", shape.definition());
    if (shape.nativeLibrary()) {
      all.put("JAVA_TOOL_OPTIONS", "--enable-native-access=ALL-UNNAMED -Dpdfbox.fontcache=/tmp");
    }
    return all;
  }

  FunctionShape shape() {
    return shape;
  }

  Function function() {
    return function;
  }

  LogGroup logs() {
    return logs;
  }

  /** What callers invoke. */
  Alias live() {
    return live;
  }

  /** The instances that are kept ready, if any are. */
  Optional<ReadyInstances> ready() {
    return ready;
  }
}
