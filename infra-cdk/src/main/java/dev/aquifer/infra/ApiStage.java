package dev.aquifer.infra;

import software.amazon.awscdk.services.apigateway.AccessLogField;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The API's one stage: its rate, its logs, and what stands before it. */
final class ApiStage {

  private static final String NAME = "api";

  private ApiStage() {}

  static StageOptions options(Construct scope, ProtectedResources resources) {
    Settings settings = resources.settings();
    LogGroup log = resources.logs(scope, "AccessLog");
    return StageOptions.builder()
        .stageName(NAME)
        .accessLogDestination(new LogGroupLogDestination(log))
        .accessLogFormat(accessLogLine())
        // Errors alone, and never a body: questions and answers are not for logs.
        .loggingLevel(MethodLoggingLevel.ERROR)
        .dataTraceEnabled(false)
        .tracingEnabled(true)
        .throttlingRateLimit(settings.api().requestsPerSecond())
        .throttlingBurstLimit(settings.api().burst())
        .build();
  }

  /** Puts the web ACL before the stage, and bounds how long its log is kept. */
  static void protect(Construct scope, RestApi api, ProtectedResources resources) {
    Stage stage = api.getDeploymentStage();
    stage.getNode().addDependency(executionLog(scope, api, resources));
    if (resources.settings().api().webAcl().equals(ApiSettings.NO_WEB_ACL)) {
      String reason = "This deployment chose webAcl=none: something else stands before the API.";
      Reasons.accept(stage, "AwsSolutions-APIG3", reason);
      Reasons.accept(stage, "NIST.800.53.R5-APIGWAssociatedWithWAF", reason);
    } else {
      new WebAcl(scope, resources, stage);
    }
    Reasons.acceptInBoth(
        stage,
        "APIGWCacheEnabledAndEncrypted",
        "Each answer is for one caller, as the documents are now: none is kept here for another.");
    Reasons.acceptInBoth(
        stage,
        "APIGWSSLEnabled",
        "Every route is answered by a function, which IAM lets the API call; there is no server to"
            + " show a certificate to.");
  }

  /** The gateway makes this log group by itself if it is not there, and keeps it for ever. */
  private static LogGroup executionLog(Construct scope, RestApi api, ProtectedResources resources) {
    return resources.logs(
        scope,
        "ExecutionLog",
        one -> one.logGroupName("API-Gateway-Execution-Logs_" + api.getRestApiId() + "/" + NAME));
  }

  private static AccessLogFormat accessLogLine() {
    return AccessLogFormat.custom(
        """
        {"requestId":"%s","time":"%s","method":"%s","route":"%s","status":"%s","milliseconds":"%s",\
        "caller":"%s","error":"%s"}\
        """
            .formatted(
                AccessLogField.contextRequestId(),
                AccessLogField.contextRequestTime(),
                AccessLogField.contextHttpMethod(),
                AccessLogField.contextResourcePath(),
                AccessLogField.contextStatus(),
                AccessLogField.contextResponseLatency(),
                AccessLogField.contextAuthorizerClaims("sub"),
                AccessLogField.contextErrorResponseType()));
  }
}
