package dev.aquifer.local.identity;

import dev.aquifer.core.access.Federation;
import dev.aquifer.core.access.SignIn;
import dev.aquifer.core.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Writes tokens as a Cognito user pool does. An access token has {@code token_use}, {@code
 * client_id}, of a person {@code username}, scopes as one string, and no audience. Groups are an
 * array that is absent when empty. Groups and tenant are what the deployed pool's token function
 * would write, by the same mapping.
 */
final class CognitoClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

  private final Pool pool;
  private final Federation federation;
  private final Supplier<String> issuer;

  CognitoClaims(Pool pool, Supplier<String> issuer) {
    this.pool = pool;
    this.federation = Federation.parse(pool.federation());
    this.issuer = issuer;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    try {
      write(context, Subject.of(context.getPrincipal(), pool));
    } catch (ProblemException e) {
      throw new OAuth2AuthenticationException(
          new OAuth2Error(OAuth2ErrorCodes.ACCESS_DENIED, e.detail(), null), e);
    }
  }

  private void write(JwtEncodingContext context, Subject subject) {
    Set<String> scopes = scopes(context);
    SignIn signIn =
        switch (subject) {
          case Subject.OfPool person -> federation.ofPool(person.tenant(), person.groups());
          case Subject.Federated person ->
              federation.ofProvider(person.provider(), person.attribute());
          case Subject.OfMachine machine -> federation.ofMachine(scopes);
        };
    var claims = context.getClaims();
    // The same whatever name of this machine the request was sent to.
    claims.issuer(issuer.get());
    claims.subject(subject.name());
    claims.claim("custom:tenant", signIn.tenant());
    if (!signIn.groups().isEmpty()) {
      claims.claim("cognito:groups", List.copyOf(new TreeSet<>(signIn.groups())));
    }
    if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
      claims.claim("token_use", "id").claim("cognito:username", subject.name());
      return;
    }
    claims.claim("token_use", "access");
    claims.claim("client_id", context.getRegisteredClient().getClientId());
    claims.claim("scope", String.join(" ", scopes));
    claims.claims(all -> all.remove("aud"));
    if (!(subject instanceof Subject.OfMachine)) {
      claims.claim("username", subject.name());
    }
  }

  /** A program that asks for none gets all; a person gets what the login was started for. */
  private static Set<String> scopes(JwtEncodingContext context) {
    Set<String> asked = context.getAuthorizedScopes();
    return asked.isEmpty()
            && AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
        ? context.getRegisteredClient().getScopes()
        : asked;
  }
}
