package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.apigateway.AccessLogField;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.MethodLoggingLevel;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.ModelOptions;
import software.amazon.awscdk.services.apigateway.RequestValidator;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.amazon.awscdk.services.apigateway.Stage;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The HTTPS API: the routes of {@link Route#table}, each behind the user pool and its scope. */
final class HttpApi extends Construct {

  private static final String STAGE = "api";

  private final RestApi api;
  private final CognitoUserPoolsAuthorizer authorizer;
  private final RequestValidator validator;
  private final Model jsonObject;
  private final boolean keysNeeded;

  HttpApi(Construct scope, ProtectedResources resources, Identity identity, List<Route> routes) {
    super(scope, "Http");
    Settings settings = resources.settings();
    keysNeeded = !settings.protection().usagePlans().isEmpty();
    api =
        RestApi.Builder.create(this, "Api")
            .restApiName("aquifer")
            .description("Questions, answers and documents; GET /v1/openapi.json describes it.")
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .cloudWatchRole(settings.apiLogsRole())
            .deployOptions(stage(resources))
            .build();
    // The stack names its outputs itself.
    api.getNode().tryRemoveChild("Endpoint");
    authorizer =
        CognitoUserPoolsAuthorizer.Builder.create(this, "Authorizer")
            .cognitoUserPools(List.of(identity.users()))
            .build();
    validator =
        api.addRequestValidator(
            "Validator",
            RequestValidatorOptions.builder()
                .validateRequestBody(true)
                .validateRequestParameters(true)
                .build());
    jsonObject = jsonObject();
    routes.forEach(this::add);
    tellFunctions(routes, settings.policy());
    GatewayProblem.ALL.forEach(problem -> problem.addTo(api));
    keepExecutionLogNoLongerThanOthers(resources);
    settings.protection().usagePlans().forEach(plan -> plan.addTo(api));
    protect(resources);
    if (settings.apiLogsRole()) {
      Reasons.accept(
          api.getNode().findChild("CloudWatchRole"),
          "AwsSolutions-IAM4",
          "AmazonAPIGatewayPushToCloudWatchLogs is the policy that API Gateway asks for by name.");
    }
  }

  /** Each function learns what its routes need, and who has that. */
  private static void tellFunctions(List<Route> routes, String policy) {
    routes.stream()
        .collect(
            Collectors.groupingBy(
                Route::function, Collectors.mapping(Route::declared, Collectors.joining("\n"))))
        .forEach((function, declared) -> {
          function.function().addEnvironment("AQUIFER_ROUTES", declared);
          function.function().addEnvironment("AQUIFER_POLICY", policy);
        });
  }

  private StageOptions stage(ProtectedResources resources) {
    Settings settings = resources.settings();
    LogGroup log = resources.logs(this, "AccessLog");
    return StageOptions.builder()
        .stageName(STAGE)
        .accessLogDestination(new LogGroupLogDestination(log))
        .accessLogFormat(accessLogLine())
        // Errors alone, and never a body: questions and answers are not for logs.
        .loggingLevel(MethodLoggingLevel.ERROR)
        .dataTraceEnabled(false)
        .tracingEnabled(true)
        .throttlingRateLimit(settings.requestsPerSecond())
        .throttlingBurstLimit(settings.requestBurst())
        .build();
  }

  private void protect(ProtectedResources resources) {
    Stage stage = api.getDeploymentStage();
    if (resources.settings().protection().webAcl().equals(ProtectionSettings.NO_WEB_ACL)) {
      String reason = "This deployment chose webAcl=none: something else stands before the API.";
      Reasons.accept(stage, "AwsSolutions-APIG3", reason);
      Reasons.accept(stage, "NIST.800.53.R5-APIGWAssociatedWithWAF", reason);
    } else {
      new WebAcl(this, resources, stage);
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
  private void keepExecutionLogNoLongerThanOthers(ProtectedResources resources) {
    LogGroup log =
        resources.logs(
            this,
            "ExecutionLog",
            one ->
                one.logGroupName("API-Gateway-Execution-Logs_" + api.getRestApiId() + "/" + STAGE));
    api.getDeploymentStage().getNode().addDependency(log);
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

  /** The gateway refuses what is no JSON object; the function says which field is wrong. */
  private Model jsonObject() {
    return api.addModel(
        "JsonObject",
        ModelOptions.builder()
            .contentType("application/json")
            .schema(JsonSchema.builder().type(JsonSchemaType.OBJECT).build())
            .build());
  }

  private void add(Route route) {
    MethodOptions.Builder options = MethodOptions.builder().requestValidator(validator);
    if (route.hasBody()) {
      options.requestModels(Map.of("application/json", jsonObject));
    }
    switch (route.access()) {
      case Route.WithScope(Scope scope, String _) -> addMethod(route, withToken(options, scope));
      case Route.Anyone(String reason) -> {
        Method open = addMethod(route, options.authorizationType(AuthorizationType.NONE).build());
        Reasons.accept(open, "AwsSolutions-APIG4", reason);
        Reasons.accept(open, "AwsSolutions-COG4", reason);
      }
    }
  }

  private MethodOptions withToken(MethodOptions.Builder options, Scope scope) {
    return options
        .authorizationType(AuthorizationType.COGNITO)
        .authorizer(authorizer)
        .authorizationScopes(List.of(scope.full()))
        .apiKeyRequired(keysNeeded)
        .build();
  }

  private Method addMethod(Route route, MethodOptions options) {
    return api.getRoot()
        .resourceForPath(route.path())
        .addMethod(
            route.method(),
            LambdaIntegration.Builder.create(route.function().live())
                .allowTestInvoke(false)
                .build(),
            options);
  }

  RestApi api() {
    return api;
  }
}
