package dev.aquifer.local.identity;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** The server: Boot's authorization server with a key of its own, our users and our claims. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class IdentityConfiguration {

  @Bean
  RegisteredClientRepository clients(Users users) {
    return new InMemoryRegisteredClientRepository(
        users.users().stream().map(User::asClient).toList());
  }

  @Bean
  PasswordEncoder secrets() {
    return new PlainSecrets();
  }

  @Bean
  CognitoClaims claims(Users users, ServletWebServerApplicationContext server) {
    return new CognitoClaims(
        users.users().stream().collect(Collectors.toMap(User::name, Function.identity())),
        () -> Main.address(server));
  }

  /** The content of the configuration file. */
  record Users(List<User> users) {}
}
