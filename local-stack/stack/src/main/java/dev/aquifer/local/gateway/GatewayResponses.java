package dev.aquifer.local.gateway;

import dev.aquifer.local.template.GatewayResponseDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Words the gateway's own answers as the template's gateway responses say, or as AWS does. */
final class GatewayResponses {
  private static final String HEADER = "gatewayresponse.header.";
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{context\\.([A-Za-z.]+)}|context\\.([A-Za-z.]+))");
  private static final String DEFAULT_TEMPLATE = "{\"message\":$context.error.messageString}";
  private static final String JSON = "application/json";

  /** A worded answer. */
  record Answer(int status, Map<String, String> headers, String body) {}

  private final List<GatewayResponseDefinition> definitions;

  GatewayResponses(List<GatewayResponseDefinition> definitions) {
    this.definitions = definitions;
  }

  Answer word(GatewayError error, Map<String, String> context) {
    String fallback = error.status() < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    Optional<GatewayResponseDefinition> definition = find(error.type()).or(() -> find(fallback));
    var values = new LinkedHashMap<>(context);
    values.put("error.message", error.message());
    values.put("error.messageString", JsonMapper.shared().writeValueAsString(error.message()));
    values.put("error.responseType", error.type());
    var headers = new LinkedHashMap<String, String>();
    Map<String, String> templates =
        definition.map(GatewayResponseDefinition::templates).orElse(Map.of());
    String type =
        templates.containsKey(JSON) || templates.isEmpty()
            ? JSON
            : templates.keySet().iterator().next();
    headers.put("Content-Type", type);
    headers.put("x-amzn-ErrorType", error.type());
    definition
        .map(GatewayResponseDefinition::headers)
        .orElse(Map.of())
        .forEach(
            (name, value) -> headers.put(name.substring(HEADER.length()), value(value, values)));
    return new Answer(
        definition.flatMap(GatewayResponseDefinition::status).orElse(error.status()),
        headers,
        substitute(templates.getOrDefault(type, DEFAULT_TEMPLATE), values));
  }

  private Optional<GatewayResponseDefinition> find(String type) {
    return definitions.stream().filter(definition -> definition.type().equals(type)).findFirst();
  }

  private static String value(String mapping, Map<String, String> values) {
    if (mapping.startsWith("'") && mapping.endsWith("'") && mapping.length() > 1) {
      return mapping.substring(1, mapping.length() - 1);
    }
    return mapping.startsWith("context.")
        ? values.getOrDefault(mapping.substring("context.".length()), "")
        : "";
  }

  private static String substitute(String template, Map<String, String> values) {
    Matcher matcher = VARIABLE.matcher(template);
    var text = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      matcher.appendReplacement(text, Matcher.quoteReplacement(values.getOrDefault(name, "")));
    }
    return matcher.appendTail(text).toString();
  }
}
