package dev.aquifer.local.gateway;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.aquifer.local.template.RouteDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates required parameters and bodies against the template's models (JSON schema draft 4). */
final class RequestValidator {
  private static final String REQUEST = "method.request.";

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
  private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

  void validate(Request request, Router.Match match) throws GatewayErrorException {
    RouteDefinition route = match.route();
    List<String> missing =
        route.requiredParameters().stream()
            .filter(parameter -> !present(request, match, parameter))
            .map(parameter -> parameter.substring(parameter.lastIndexOf('.') + 1))
            .toList();
    if (!missing.isEmpty()) {
      throw new GatewayErrorException(GatewayError.missingParameters(String.join(", ", missing)));
    }
    if (!route.models().isEmpty()) {
      JsonNode model = model(route, request.header("Content-Type"));
      if (model != null && !matches(model, request)) {
        throw new GatewayErrorException(GatewayError.invalidBody());
      }
    }
  }

  private static boolean present(Request request, Router.Match match, String parameter) {
    String[] parts = parameter.substring(REQUEST.length()).split("\\.", 2);
    return switch (parts[0]) {
      case "querystring" -> request.query().containsKey(parts[1]);
      case "header" -> request.headers().containsKey(parts[1]);
      default -> match.parameters().containsKey(parts[1]);
    };
  }

  /** The model of a content type; a request of a type without one is passed on, as on AWS. */
  private static @Nullable JsonNode model(RouteDefinition route, @Nullable String contentType) {
    String type =
        contentType == null
            ? "application/json"
            : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return route.models().get(type);
  }

  private boolean matches(JsonNode model, Request request) {
    try {
      Schema schema = schemas.computeIfAbsent(model, registry::getSchema);
      JsonNode body = JsonMapper.shared().readTree(request.body());
      return !body.isMissingNode() && schema.validate(body).isEmpty();
    } catch (JacksonException e) {
      return false;
    }
  }
}
