package dev.aquifer.core.access;

import java.util.Set;

/**
 * What a sign-in makes of somebody: it goes into the token, and from there into {@link Caller}.
 *
 * @param tenant the organisation
 * @param groups those of Aquifer, never those that a provider merely names
 */
public record SignIn(String tenant, Set<String> groups) {

  public SignIn {
    groups = Set.copyOf(groups);
  }
}
