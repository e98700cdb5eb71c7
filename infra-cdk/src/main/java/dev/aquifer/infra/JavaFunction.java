package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * A packaged function: its log group, a role that holds exactly the permissions given, and a
 * published version with a snapshot, behind the alias {@code live}. Everything calls the alias: an
 * unpublished version has no snapshot.
 */
final class JavaFunction extends Construct {

  private static final String HANDLER =
      "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

  private final FunctionShape shape;
  private final Function function;
  private final Alias live;

  JavaFunction(
      Construct scope,
      Foundation foundation,
      FunctionShape shape,
      Map<String, String> environment,
      List<Permission> permissions) {
    this(scope, foundation, shape, environment, permissions, Optional.empty());
  }

  /**
   * @param failures takes the events of asynchronous invocations that failed to the end
   */
  JavaFunction(
      Construct scope,
      Foundation foundation,
      FunctionShape shape,
      Map<String, String> environment,
      List<Permission> permissions,
      Optional<IQueue> failures) {
    super(scope, "Function");
    this.shape = shape;
    LogGroup logs =
        LogGroup.Builder.create(this, "Logs")
            .retention(foundation.settings().logRetention())
            .removalPolicy(foundation.settings().removalPolicy())
            .build();
    List<Permission> all = Stream.concat(Stream.of(writeLogs(logs)), permissions.stream()).toList();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .inlinePolicies(
                Map.of(
                    "Permissions",
                    PolicyDocument.Builder.create()
                        .statements(all.stream().map(Permission::statement).toList())
                        .build()))
            .build();
    Reasons.forWildcards(role, all);
    Function.Builder builder =
        Function.Builder.create(this, "Handler")
            .runtime(Runtime.JAVA_25)
            .architecture(foundation.settings().cpu().architecture())
            .handler(HANDLER)
            .code(foundation.zips().of(shape, foundation.settings().cpu()))
            .memorySize(shape.memoryMb())
            .timeout(Duration.seconds(shape.timeout().toSeconds()))
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .logGroup(logs)
            .environment(complete(shape, environment))
            // The role is written above, whole: CDK may not widen it.
            .role(role.withoutPolicyUpdates());
    failures.ifPresent(builder::deadLetterQueue);
    function = builder.build();
    // The warning asks for what the alias below does.
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    live =
        Alias.Builder.create(this, "Live")
            .aliasName("live")
            .version(function.getCurrentVersion())
            .build();
  }

  private static Permission writeLogs(LogGroup logs) {
    return Permission.to("WriteLogs", "logs:CreateLogStream", "logs:PutLogEvents")
        .on(logs.getLogGroupArn());
  }

  private static Map<String, String> complete(
      FunctionShape shape, Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("MAIN_CLASS", shape.mainClass());
    all.put("POWERTOOLS_SERVICE_NAME", "aquifer");
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

  /** What callers invoke. */
  Alias live() {
    return live;
  }
}
