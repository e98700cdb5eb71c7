package dev.aquifer.runtime.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.aquifer.core.access.Permission;
import dev.aquifer.core.access.Policy;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides, before anything else is done for a request, whether its caller may send it: what a route
 * needs is declared beside the route in {@code infra-cdk}, and what a caller has follows from the
 * policy. A route for which nothing is declared is for nobody.
 */
public final class Authorization {

  private static final String ANYONE = "anyone";

  private final Policy policy;
  private final Map<String, String> needs;

  /**
   * Makes the decision's grounds.
   *
   * @param needs for each route, such as {@code GET /v1/documents}, a permission or {@code anyone}
   */
  public Authorization(Policy policy, Map<String, String> needs) {
    this.policy = policy;
    this.needs = Map.copyOf(needs);
  }

  /**
   * The policy in {@code AQUIFER_POLICY}, and the needs in {@code AQUIFER_ROUTES}: {@code GET
   * /v1/documents documents:view}, one to a line.
   */
  public static Authorization configured(Settings settings) {
    Map<String, String> needs = new HashMap<>();
    for (String line : settings.text("AQUIFER_ROUTES").lines().toList()) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      if (words.size() != 3) {
        throw Settings.invalid("AQUIFER_ROUTES", "has the line '" + line + "'");
      }
      needs.put(words.get(0) + " " + words.get(1), words.get(2));
    }
    return new Authorization(Policy.parse(settings.text("AQUIFER_POLICY")), needs);
  }

  /**
   * Lets a request in.
   *
   * @throws ProblemException {@code UNAUTHENTICATED} or {@code PERMISSION_DENIED}
   */
  Request admit(Route route, APIGatewayProxyRequestEvent event) {
    String need = needs.get(route.method() + " " + route.resource());
    if (ANYONE.equals(need)) {
      return Request.ofAnyone(event);
    }
    Request request = Request.of(event, policy);
    if (need == null) {
      throw denied("Nothing says who may call this, so nobody may. Declare it in infra-cdk.");
    }
    if (!request.may(Permission.of(need))) {
      throw denied(
          "This needs the permission %s; your roles are %s. Ask an administrator for one that has it."
              .formatted(need, request.roles()));
    }
    return request;
  }

  private static ProblemException denied(String detail) {
    return new ProblemException(ProblemCode.PERMISSION_DENIED, detail);
  }
}
