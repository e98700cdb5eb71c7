package dev.aquifer.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the REST API from its resources, methods, models, validators and gateway responses. */
final class RestApiReader {
  private static final int DEFAULT_TIMEOUT_MILLIS = 29_000;
  private static final String TYPE = "AWS::ApiGateway::";

  private final Template template;
  private final Intrinsics intrinsics;

  RestApiReader(Template template, Intrinsics intrinsics) {
    this.template = template;
    this.intrinsics = intrinsics;
  }

  Optional<ApiDefinition> read() {
    List<Resource> apis = template.ofType(TYPE + "RestApi");
    if (apis.isEmpty()) {
      return Optional.empty();
    }
    if (apis.size() > 1) {
      throw apis.get(1).error("one REST API is hosted, and the template has " + apis.size());
    }
    Resource api = apis.getFirst();
    properties(api)
        .only(
            Set.of("Name"),
            Set.of(
                "ApiKeySourceType",
                "Description",
                "DisableExecuteApiEndpoint",
                "EndpointConfiguration",
                "FailOnWarnings",
                "MinimumCompressionSize",
                "Policy",
                "Tags"));
    var routes = new ArrayList<RouteDefinition>();
    var notHosted = new ArrayList<String>();
    for (Resource method : template.ofType(TYPE + "Method")) {
      Properties properties = method(method);
      String type = properties.part("Integration").optional("Type").orElse("");
      if (type.equals("AWS_PROXY")) {
        routes.add(route(properties));
      } else {
        notHosted.add(
            method.logicalId()
                + " ("
                + properties.text("HttpMethod")
                + " "
                + path(method)
                + ": integration "
                + type
                + ")");
      }
    }
    List<GatewayResponseDefinition> responses =
        template.ofType(TYPE + "GatewayResponse").stream()
            .map(response -> GatewayResponseDefinition.of(properties(response)))
            .toList();
    return Optional.of(
        new ApiDefinition(
            api.logicalId(),
            stage(),
            List.copyOf(routes),
            responses,
            keys(),
            List.copyOf(notHosted)));
  }

  private String stage() {
    return template.ofType(TYPE + "Stage").stream()
        .findFirst()
        .map(stage -> properties(stage).text("StageName"))
        .orElseThrow(() -> new TemplateException("The REST API has no stage"));
  }

  /** Keys that are switched on; a key that no plan holds is refused by AWS, and so not one here. */
  private List<String> keys() {
    List<String> inPlans =
        template.ofType(TYPE + "UsagePlanKey").stream()
            .map(key -> key.properties().path("KeyId").path("Ref").asString(""))
            .toList();
    return template.ofType(TYPE + "ApiKey").stream()
        .filter(key -> inPlans.contains(key.logicalId()))
        .map(this::properties)
        .filter(key -> key.flag("Enabled", false))
        .map(key -> key.optional("Value").orElse("local-" + key.resource().logicalId()))
        .toList();
  }

  private Properties method(Resource method) {
    return properties(method)
        .only(
            Set.of(
                "ApiKeyRequired",
                "AuthorizationScopes",
                "AuthorizationType",
                "AuthorizerId",
                "HttpMethod",
                "Integration",
                "RequestModels",
                "RequestParameters",
                "RequestValidatorId",
                "ResourceId",
                "RestApiId"),
            Set.of("MethodResponses", "OperationName"));
  }

  private RouteDefinition route(Properties method) {
    Properties integration = method.part("Integration");
    String uri = integration.text("Uri");
    return new RouteDefinition(
        method.resource().logicalId(),
        method.text("HttpMethod"),
        path(method.resource()),
        authorized(method),
        new LinkedHashSet<>(method.texts("AuthorizationScopes")),
        method.flag("ApiKeyRequired", false),
        RouteDefinition.function(uri)
            .orElseThrow(() -> method.resource().error("its integration is no function: " + uri)),
        Duration.ofMillis(integration.integer("TimeoutInMillis", DEFAULT_TIMEOUT_MILLIS)),
        validates(method.resource(), "ValidateRequestParameters") ? required(method) : Set.of(),
        validates(method.resource(), "ValidateRequestBody") ? models(method.resource()) : Map.of());
  }

  private boolean authorized(Properties method) {
    String type = method.optional("AuthorizationType").orElse("NONE");
    return switch (type) {
      case "NONE" -> false;
      case "COGNITO_USER_POOLS" -> {
        if (!method.has("AuthorizerId")) {
          throw method.resource().error("it has no authorizer");
        }
        yield true;
      }
      default -> throw method.resource().error("authorization " + type + " is not hosted locally");
    };
  }

  private String path(Resource methodOrResource) {
    JsonNode parent =
        methodOrResource.properties().has("ResourceId")
            ? methodOrResource.properties().path("ResourceId")
            : methodOrResource.properties().path("ParentId");
    if (!parent.has("Ref")) {
      return isRoot(methodOrResource) ? "/" : "";
    }
    Resource resource = template.resource(parent.path("Ref").asString());
    return path(resource) + "/" + resource.properties().path("PathPart").asString();
  }

  private static boolean isRoot(Resource resource) {
    return resource.type().equals(TYPE + "Method");
  }

  private boolean validates(Resource method, String aspect) {
    JsonNode validator = method.properties().path("RequestValidatorId").path("Ref");
    return !validator.isMissingNode()
        && properties(template.resource(validator.asString())).flag(aspect, false);
  }

  private static Set<String> required(Properties method) {
    var required = new LinkedHashSet<String>();
    method
        .map("RequestParameters")
        .forEach((name, needed) -> {
          if (Boolean.parseBoolean(needed)) {
            required.add(name);
          }
        });
    return required;
  }

  private Map<String, JsonNode> models(Resource method) {
    var models = new LinkedHashMap<String, JsonNode>();
    for (Map.Entry<String, JsonNode> model :
        method.properties().path("RequestModels").properties()) {
      String logicalId = model.getValue().path("Ref").asString("");
      if (logicalId.isEmpty()) {
        continue; // The built-in models Empty and Error accept anything.
      }
      JsonNode schema = properties(template.resource(logicalId)).json("Schema");
      models.put(
          model.getKey(),
          schema.isString() ? JsonMapper.shared().readTree(schema.asString()) : schema);
    }
    return models;
  }

  private Properties properties(Resource resource) {
    return new Properties(
        resource, intrinsics.resolve(resource.logicalId(), resource.properties()));
  }
}
