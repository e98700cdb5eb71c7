package dev.aquifer.core.access;

import java.util.Set;

/**
 * What a caller may do.
 *
 * @param roles that the caller has
 * @param permissions of all of them
 * @param limits the widest of them
 */
public record Grants(Set<String> roles, Set<Permission> permissions, Limits limits) {

  /** Nothing. */
  public static final Grants NONE = new Grants(Set.of(), Set.of(), Limits.NONE);

  public Grants {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
  }

  public boolean allow(Permission wanted) {
    return permissions.stream().anyMatch(permission -> permission.covers(wanted));
  }
}
