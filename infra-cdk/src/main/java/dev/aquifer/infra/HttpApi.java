package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.apigateway.AuthorizationType;
import software.amazon.awscdk.services.apigateway.CognitoUserPoolsAuthorizer;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.LambdaIntegration;
import software.amazon.awscdk.services.apigateway.Method;
import software.amazon.awscdk.services.apigateway.MethodOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.ModelOptions;
import software.amazon.awscdk.services.apigateway.RequestValidator;
import software.amazon.awscdk.services.apigateway.RequestValidatorOptions;
import software.amazon.awscdk.services.apigateway.RestApi;
import software.constructs.Construct;

/** The HTTPS API: the routes of {@link Route#table}, each behind the user pool and its scope. */
final class HttpApi extends Construct {

  private final RestApi api;
  private final CognitoUserPoolsAuthorizer authorizer;
  private final RequestValidator validator;
  private final Model jsonObject;
  private final boolean keysNeeded;

  HttpApi(Construct scope, ProtectedResources resources, Identity identity, List<Route> routes) {
    super(scope, "Http");
    Settings settings = resources.settings();
    keysNeeded = !settings.api().usagePlans().isEmpty();
    api =
        RestApi.Builder.create(this, "Api")
            .restApiName("aquifer")
            .description("Questions, answers and documents; GET /v1/openapi.json describes it.")
            .endpointTypes(List.of(EndpointType.REGIONAL))
            .cloudWatchRole(settings.api().logsRole())
            .deployOptions(ApiStage.options(this, resources))
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
    tellFunctions(routes, settings.api().policy());
    GatewayProblem.ALL.forEach(problem -> problem.addTo(api));
    settings.api().usagePlans().forEach(plan -> plan.addTo(api));
    ApiStage.protect(this, api, resources);
    if (settings.api().logsRole()) {
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
