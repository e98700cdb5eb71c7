package dev.aquifer.local.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone who can ask the local identity server for a token.
 *
 * @param name the user's name and subject, and the client id of the token request
 * @param secret the client secret of the token request
 * @param groups the groups of the token, possibly none
 * @param scopes what a token may be used for; a request without a scope gets all of them
 * @param tenant the tenant of the token, or null for a token that names none
 */
public record LocalUser(
    String name, String secret, List<String> groups, List<String> scopes, @Nullable String tenant) {

  public LocalUser {
    groups = List.copyOf(groups);
    scopes = List.copyOf(scopes);
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "LocalUser["
        + name
        + ", groups "
        + groups
        + ", scopes "
        + scopes
        + ", tenant "
        + tenant
        + "]";
  }
}
