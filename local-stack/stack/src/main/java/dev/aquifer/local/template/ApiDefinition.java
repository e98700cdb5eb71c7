package dev.aquifer.local.template;

import java.util.List;

/**
 * The REST API.
 *
 * @param stage the first segment of every address
 * @param keys the values of its API keys, made from their logical ids: what AWS makes up for a key
 *     is not in the template
 */
public record ApiDefinition(
    String logicalId,
    String stage,
    List<RouteDefinition> routes,
    List<GatewayResponseDefinition> responses,
    List<String> keys,
    List<String> notHosted) {}
