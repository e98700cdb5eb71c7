package dev.aquifer.local.identity;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Someone who can ask for a token, as the configuration file names them.
 *
 * @param name client id of the token request; subject and user name of the token
 * @param secret client secret of the token request, in plain text
 * @param groups may be empty
 * @param scopes may be empty
 * @param tenant null for a token that names no tenant
 */
record User(
    String name, String secret, List<String> groups, List<String> scopes, @Nullable String tenant) {

  private static final Duration A_WORKING_DAY = Duration.ofHours(12);

  RegisteredClient asClient() {
    return RegisteredClient.withId(UUID.randomUUID().toString())
        .clientId(name)
        .clientSecret(secret)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scopes(all -> all.addAll(scopes))
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(A_WORKING_DAY).build())
        .build();
  }
}
