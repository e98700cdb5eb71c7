package dev.aquifer.local.identity;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Writes access tokens as a Cognito user pool does: {@code token_use}, {@code username}, {@code
 * client_id}, groups as an array that is absent when empty, scopes as one string, and no audience.
 */
final class CognitoClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

  private final Map<String, User> users;
  private final Supplier<String> issuer;

  CognitoClaims(Map<String, User> users, Supplier<String> issuer) {
    this.users = users;
    this.issuer = issuer;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    var client = context.getRegisteredClient();
    var user = users.get(client.getClientId());
    if (user == null) {
      return;
    }
    var asked = context.getAuthorizedScopes();
    Set<String> scopes = asked.isEmpty() ? client.getScopes() : asked;
    var claims = context.getClaims();
    // The same whatever name of this machine the request was sent to.
    claims.issuer(issuer.get());
    claims.claim("token_use", "access");
    claims.claim("username", user.name());
    claims.claim("client_id", user.name());
    claims.claim("scope", String.join(" ", scopes));
    claims.claims(all -> all.remove("aud"));
    if (!user.groups().isEmpty()) {
      claims.claim("cognito:groups", user.groups());
    }
    if (user.tenant() != null) {
      claims.claim("custom:tenant", user.tenant());
    }
  }
}
