package dev.aquifer.token;

import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.AccessTokenGeneration;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.ClaimsAndScopeOverrideDetails;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.GroupConfiguration;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.GroupOverrideDetails;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.IdTokenGeneration;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.Request;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreTokenGenerationEventV2.Response;
import dev.aquifer.core.access.Federation;
import dev.aquifer.core.access.SignIn;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Cognito's pre token generation trigger, event versions 2 and 3. Whatever an identity token would
 * say of groups and tenant, this says instead; an exception means that there is no token.
 */
final class TokenClaims implements UnaryOperator<CognitoUserPoolPreTokenGenerationEventV2> {

  private static final String TENANT = "custom:tenant";
  private static final String GROUPS = "custom:groups";
  private static final String MACHINE = "TokenGeneration_ClientCredentials";
  private static final String FEDERATED = "EXTERNAL_PROVIDER";

  /** With it, an access token may change what its own user may write, such as the groups' text. */
  private static final String SELF_SERVICE = "aws.cognito.signin.user.admin";

  private final Federation federation;

  TokenClaims(Federation federation) {
    this.federation = federation;
  }

  @Override
  public CognitoUserPoolPreTokenGenerationEventV2 apply(
      CognitoUserPoolPreTokenGenerationEventV2 event) {
    Request request = event.getRequest();
    Map<String, String> attributes = orEmpty(request.getUserAttributes());
    if (MACHINE.equals(event.getTriggerSource())) {
      return answered(event, federation.ofMachine(list(request.getScopes())), List.of());
    }
    Optional<String> provider = Identities.provider(attributes.get("identities"));
    return provider.isPresent() || FEDERATED.equals(attributes.get("cognito:user_status"))
        ? answered(event, federated(provider, attributes), List.of(SELF_SERVICE))
        : answered(event, ofPool(request, attributes), List.of());
  }

  /** Only the lines of the federation count: not the groups that the pool has put the user into. */
  private SignIn federated(Optional<String> provider, Map<String, String> attributes) {
    return federation.ofProvider(
        provider.orElseThrow(() ->
            new ProblemException(
                ProblemCode.SIGN_IN_REFUSED,
                "The profile does not say which provider it comes from.")),
        attributes.get(GROUPS));
  }

  /** What the user may have written into the attribute of federated groups counts for nothing. */
  private SignIn ofPool(Request request, Map<String, String> attributes) {
    return federation.ofPool(
        attributes.get(TENANT),
        Optional.ofNullable(request.getGroupConfiguration())
            .map(GroupConfiguration::getGroupsToOverride)
            .map(List::of)
            .orElseGet(List::of));
  }

  private static CognitoUserPoolPreTokenGenerationEventV2 answered(
      CognitoUserPoolPreTokenGenerationEventV2 event, SignIn signIn, List<String> withoutScopes) {
    Map<String, String> claims = Map.of(TENANT, signIn.tenant());
    String[] none = {};
    event.setResponse(
        new Response(
            new ClaimsAndScopeOverrideDetails(
                new IdTokenGeneration(claims, new String[] {GROUPS}),
                new AccessTokenGeneration(claims, none, none, withoutScopes.toArray(none)),
                groups(signIn))));
    return event;
  }

  /** Cognito takes an empty object for no groups, and leaves groups as they are without one. */
  private static GroupOverrideDetails groups(SignIn signIn) {
    return signIn.groups().isEmpty()
        ? new GroupOverrideDetails()
        : new GroupOverrideDetails(
            signIn.groups().stream().sorted().toArray(String[]::new), new String[0], null);
  }

  private static List<String> list(String @Nullable [] values) {
    return values == null ? List.of() : List.of(values);
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> attributes) {
    return attributes == null ? Map.of() : attributes;
  }
}
