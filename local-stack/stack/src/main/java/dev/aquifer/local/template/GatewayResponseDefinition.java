package dev.aquifer.local.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the API answers by itself, such as to a caller without a token.
 *
 * @param type such as {@code UNAUTHORIZED} or {@code DEFAULT_4XX}
 * @param headers by {@code gatewayresponse.header.Name}, quoted where they are constant
 * @param templates a body by content type, with {@code $context} variables
 */
public record GatewayResponseDefinition(
    String type,
    Optional<Integer> status,
    Map<String, String> headers,
    Map<String, String> templates) {

  static GatewayResponseDefinition of(Properties properties) {
    properties.only(
        Set.of(
            "ResponseType", "RestApiId", "StatusCode", "ResponseParameters", "ResponseTemplates"),
        Set.of());
    return new GatewayResponseDefinition(
        properties.text("ResponseType"),
        properties.optional("StatusCode").map(Integer::valueOf),
        properties.map("ResponseParameters"),
        properties.map("ResponseTemplates"));
  }
}
