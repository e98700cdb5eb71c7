package dev.aquifer.local.template;

import java.util.List;

/**
 * The REST API.
 *
 * @param stage the first segment of every address
 */
public record ApiDefinition(
    String logicalId,
    String stage,
    List<RouteDefinition> routes,
    List<GatewayResponseDefinition> responses,
    List<String> notHosted) {}
