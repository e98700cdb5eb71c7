package dev.aquifer.local.gateway;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a function replied, in the form of Lambda proxy integration. */
record ProxyReply(int status, Map<String, List<String>> headers, String body) {
  private static final Set<String> KNOWN =
      Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

  /** Reads a reply; any other form is API Gateway's "Malformed Lambda proxy response". */
  static ProxyReply of(String payload) throws GatewayErrorException {
    try {
      JsonNode reply = JsonMapper.shared().readTree(payload);
      int status = reply.path("statusCode").asInt(0);
      if (!reply.isObject()
          || !KNOWN.containsAll(reply.propertyNames())
          || status < 100
          || status > 599) {
        throw new GatewayErrorException(GatewayError.malformedReply());
      }
      var headers = new LinkedHashMap<String, List<String>>();
      reply
          .path("headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asString())));
      for (Map.Entry<String, JsonNode> header : reply.path("multiValueHeaders").properties()) {
        var values = new ArrayList<String>();
        header.getValue().forEach(value -> values.add(value.asString()));
        headers.put(header.getKey(), values);
      }
      return new ProxyReply(status, headers, reply.path("body").asString(""));
    } catch (JacksonException e) {
      throw new GatewayErrorException(GatewayError.malformedReply());
    }
  }
}
