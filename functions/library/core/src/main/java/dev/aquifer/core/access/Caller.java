package dev.aquifer.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who asks, as the identity provider vouches for it.
 *
 * @param tenant the organisation, from the token alone
 * @param subject the provider's id of the person or machine
 * @param groups the groups that the token names
 */
public record Caller(String tenant, String subject, Set<String> groups) {

  public Caller {
    groups = Set.copyOf(groups);
  }

  /** The readers that this caller is: everyone, one user, and each group. */
  public List<String> principals() {
    List<String> principals = new ArrayList<>();
    principals.add(Readers.EVERYONE);
    principals.add(Readers.USER + subject);
    groups.stream().sorted().map(group -> Readers.GROUP + group).forEach(principals::add);
    return List.copyOf(principals);
  }
}
