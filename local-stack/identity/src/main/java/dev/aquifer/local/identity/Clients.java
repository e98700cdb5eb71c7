package dev.aquifer.local.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Who may ask for tokens, as the pool's template describes them. */
final class Clients {

  /** The public client of people: an authorization code with PKCE, and no secret. */
  static final String PEOPLE = "people";

  private static final Duration A_WORKING_DAY = Duration.ofHours(12);

  private Clients() {}

  static List<RegisteredClient> of(Pool pool) {
    List<RegisteredClient> clients = new ArrayList<>();
    clients.add(people(pool));
    pool.users().forEach(user -> clients.add(machine(user.name(), user.secret(), user.scopes())));
    pool.machines().forEach(one -> clients.add(machine(one.name(), one.secret(), one.scopes())));
    return clients;
  }

  private static RegisteredClient people(Pool pool) {
    TreeSet<String> scopes = new TreeSet<>(List.of(OidcScopes.OPENID));
    pool.users().forEach(user -> scopes.addAll(user.scopes()));
    return RegisteredClient.withId(UUID.randomUUID().toString())
        .clientId(PEOPLE)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("http://localhost:8400/callback")
        // On this address any port will do, as RFC 8252 has it for programs on the same machine.
        .redirectUri("http://127.0.0.1/callback")
        .scopes(all -> all.addAll(scopes))
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(lasting())
        .build();
  }

  private static RegisteredClient machine(String name, String secret, Collection<String> scopes) {
    return RegisteredClient.withId(UUID.randomUUID().toString())
        .clientId(name)
        .clientSecret(secret)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(all -> all.addAll(scopes))
        .tokenSettings(lasting())
        .build();
  }

  private static TokenSettings lasting() {
    return TokenSettings.builder().accessTokenTimeToLive(A_WORKING_DAY).build();
  }
}
