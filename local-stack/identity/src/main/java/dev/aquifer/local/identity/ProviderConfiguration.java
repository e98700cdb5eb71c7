package dev.aquifer.local.identity;

import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * A provider that the pool federates with: another server, with a key and people of its own, which
 * knows the pool as its one client and names groups in the claim {@code groups}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ProviderConfiguration {

  private static final String POOL = "aquifer";

  /** The secret that both sides share, new at every start. */
  record Secret(String value) {
    static Secret random() {
      return new Secret(UUID.randomUUID().toString());
    }
  }

  @Bean
  RegisteredClientRepository clients(Pool.Provider provider, Secret secret) {
    return new InMemoryRegisteredClientRepository(
        RegisteredClient.withId(UUID.randomUUID().toString())
            .clientId(POOL)
            .clientSecret(secret.value())
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("http://127.0.0.1/login/oauth2/code/" + provider.name())
            .scope(OidcScopes.OPENID)
            .clientSettings(ClientSettings.builder().requireAuthorizationConsent(false).build())
            .build());
  }

  @Bean
  UserDetailsService people(Pool.Provider provider) {
    return new InMemoryUserDetailsManager(
        provider.people().stream()
            .map(person -> User.withUsername(person.name()).password(person.secret()).build())
            .toList());
  }

  @Bean
  PasswordEncoder secrets() {
    return new PlainSecrets();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> groups(Pool.Provider provider) {
    return context -> {
      if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
        Authentication signedIn = Objects.requireNonNull(context.<Authentication>getPrincipal());
        String name = signedIn.getName();
        provider.people().stream()
            .filter(person -> person.name().equals(name))
            .findFirst()
            .ifPresent(person -> context.getClaims().claim("groups", person.groups()));
      }
    };
  }

  /** What the pool knows of it. */
  static ClientRegistration registration(Pool.Provider provider, Secret secret, String address) {
    return ClientRegistration.withRegistrationId(provider.name())
        .clientName(provider.name())
        .clientId(POOL)
        .clientSecret(secret.value())
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
        .scope(OidcScopes.OPENID)
        .issuerUri(address)
        .authorizationUri(address + "/oauth2/authorize")
        .tokenUri(address + "/oauth2/token")
        .jwkSetUri(address + "/oauth2/jwks")
        .userNameAttributeName("sub")
        .build();
  }
}
