package dev.aquifer.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.aquifer.events.EventJson;
import dev.aquifer.events.InvalidEventException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a user's attribute {@code identities}, which Cognito alone writes: a JSON list of the
 * accounts at providers that a profile is made of.
 */
final class Identities {

  private Identities() {}

  /** One account. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Identity(@Nullable String providerName, boolean primary) {}

  /** The name of the provider that a federated profile comes from, as the pool spells it. */
  static Optional<String> provider(@Nullable String attribute) {
    if (attribute == null) {
      return Optional.empty();
    }
    try {
      List<Identity> own =
          List.of(EventJson.read(attribute, Identity[].class)).stream()
              .filter(Identity::primary)
              .toList();
      return own.size() == 1
          ? Optional.ofNullable(own.getFirst().providerName())
          : Optional.empty();
    } catch (InvalidEventException | NullPointerException e) {
      return Optional.empty();
    }
  }
}
