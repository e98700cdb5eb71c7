package dev.aquifer.local.identity;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import tools.jackson.databind.json.JsonMapper;

/** Whose token it is. */
sealed interface Subject {

  String name();

  record OfPool(String name, List<String> groups, @Nullable String tenant) implements Subject {}

  /**
   * Somebody of a provider.
   *
   * @param attribute the provider's claim {@code groups} as Cognito keeps it: its JSON as text
   */
  record Federated(String provider, String name, @Nullable String attribute) implements Subject {}

  record OfMachine(String name) implements Subject {}

  static Subject of(@Nullable Authentication authentication, Pool pool) {
    String name = Objects.requireNonNull(authentication).getName();
    if (authentication instanceof OAuth2AuthenticationToken federated) {
      String provider = federated.getAuthorizedClientRegistrationId();
      Object groups =
          federated.getPrincipal() == null
              ? null
              : federated.getPrincipal().getAttributes().get("groups");
      return new Federated(
          provider,
          provider + "_" + name,
          groups == null ? null : JsonMapper.shared().writeValueAsString(groups));
    }
    return pool.users().stream()
        .filter(user -> user.name().equals(name))
        .findFirst()
        .<Subject>map(user -> new OfPool(name, user.groups(), user.tenant()))
        .orElseGet(() -> new OfMachine(name));
  }
}
