package dev.aquifer.local.identity;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The user pool: Boot's authorization server with a key of its own, our people, machines and
 * claims, and a login page that leads to the providers too.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PoolConfiguration {

  /** The providers, as clients of them. */
  record Trusted(List<ClientRegistration> providers) {}

  @Bean
  RegisteredClientRepository clients(Pool pool) {
    return new InMemoryRegisteredClientRepository(Clients.of(pool));
  }

  @Bean
  UserDetailsService people(Pool pool) {
    return new InMemoryUserDetailsManager(
        pool.users().stream()
            .map(user -> User.withUsername(user.name()).password(user.secret()).build())
            .toList());
  }

  @Bean
  PasswordEncoder secrets() {
    return new PlainSecrets();
  }

  @Bean
  CognitoClaims claims(Pool pool, ServletWebServerApplicationContext server) {
    return new CognitoClaims(pool, () -> Main.address(server));
  }

  @Bean
  @Order(1)
  SecurityFilterChain tokens(HttpSecurity http) {
    return http.oauth2AuthorizationServer(
            server -> {
              http.securityMatcher(server.getEndpointsMatcher());
              server.oidc(withDefaults());
            })
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(errors -> errors.authenticationEntryPoint(new LoginChoice()))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain login(HttpSecurity http, Trusted trusted) {
    http.authorizeHttpRequests(requests ->
            requests
                // Or a request that is refused ends at the login page.
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .authenticated())
        .formLogin(withDefaults());
    if (!trusted.providers().isEmpty()) {
      http.oauth2Login(login ->
          login
              .clientRegistrationRepository(
                  new InMemoryClientRegistrationRepository(trusted.providers()))
              .userInfoEndpoint(info -> info.userAuthoritiesMapper(PoolConfiguration::timed)));
    }
    return http.build();
  }

  /**
   * An id token needs the time of the login, which Spring Security 7.1 keeps of other logins alone.
   */
  private static Collection<? extends GrantedAuthority> timed(
      Collection<? extends GrantedAuthority> granted) {
    List<GrantedAuthority> all = new ArrayList<>(granted);
    all.add(
        FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY)
            .issuedAt(Instant.now())
            .build());
    return all;
  }
}
