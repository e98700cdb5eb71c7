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
import java.util.Optional;

/**
 * Decides, before anything else is done for a request, whether its caller may send it: what a route
 * needs is declared beside the route in {@code infra-cdk}, and what a caller has follows from the
 * policy. A route for which nothing is declared is for nobody.
 */
public final class Authorization {

  private static final String ANYONE = "anyone";

  private final Policy policy;
  private final Map<String, Need> needs = new HashMap<>();

  /** Who may call a route. */
  sealed interface Need {

    /** Everyone, without a token. */
    record Nothing() implements Need {}

    /** Who has a permission. */
    record Of(Permission permission) implements Need {
      @Override
      public String toString() {
        return permission.toString();
      }
    }

    /** Nobody, as nothing is declared. */
    record Undeclared() implements Need {
      @Override
      public String toString() {
        return "undeclared";
      }
    }
  }

  /**
   * Makes the decision's grounds.
   *
   * @param needs for each route, such as {@code GET /v1/documents}, a permission or {@code anyone}
   * @throws IllegalArgumentException if one is neither
   */
  public Authorization(Policy policy, Map<String, String> needs) {
    this.policy = policy;
    needs.forEach((route, need) ->
        this.needs.put(
            route, need.equals(ANYONE) ? new Need.Nothing() : new Need.Of(Permission.of(need))));
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

  Need need(Route route) {
    return Optional.ofNullable(needs.get(route.method() + " " + route.resource()))
        .orElseGet(Need.Undeclared::new);
  }

  /**
   * Tells who sends a request.
   *
   * @throws ProblemException {@code UNAUTHENTICATED} if the gateway vouches for nobody
   */
  Request identify(APIGatewayProxyRequestEvent event) {
    return Request.of(event, policy);
  }

  /**
   * Returns if the request's caller has what is needed.
   *
   * @throws ProblemException {@code PERMISSION_DENIED}
   */
  static void require(Need need, Request request) {
    switch (need) {
      case Need.Nothing() -> {}
      case Need.Undeclared() ->
          throw denied("Nothing says who may call this, so nobody may. Declare it in infra-cdk.");
      case Need.Of(Permission permission) -> {
        if (!request.may(permission)) {
          throw denied(
              "This needs the permission %s; your roles are %s. Ask an administrator for one that has it."
                  .formatted(permission, request.roles()));
        }
      }
    }
  }

  private static ProblemException denied(String detail) {
    return new ProblemException(ProblemCode.PERMISSION_DENIED, detail);
  }
}
