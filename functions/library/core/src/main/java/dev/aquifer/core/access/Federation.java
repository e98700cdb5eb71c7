package dev.aquifer.core.access;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.DocumentRef;
import dev.aquifer.events.TenantName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in becomes: which tenant a provider's people and each machine belong to, and which of
 * a provider's groups are which of Aquifer's. It is read from lines of these kinds; what follows
 * {@code #} outside of quotes is a comment:
 *
 * <pre>{@code
 * provider corp: tenant acme
 * group corp "CN=HR Staff,OU=Groups,DC=example,DC=org": hr, readonly
 * machine loader: tenant acme
 * }</pre>
 *
 * <p>A provider's group that no line names gives nothing, and nobody from a provider without a line
 * gets in. Where no line names a machine, machines are of the tenant {@code default}.
 */
public final class Federation {

  /** A machine's token has the scope of this name and the machine's, which says which one it is. */
  public static final String MACHINE_SCOPE = "aquifer/machine.";

  private final Map<String, String> providers = new HashMap<>();
  private final Map<String, String> machines = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> groups = new HashMap<>();

  private Federation() {}

  /**
   * Reads a mapping.
   *
   * @throws ProblemException {@code INVALID_CONFIGURATION}, with the line and what is wrong with it
   */
  public static Federation parse(String text) {
    Federation federation = new Federation();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      try {
        FederationLine.of(lines.get(i)).ifPresent(federation::add);
      } catch (IllegalArgumentException e) {
        throw invalid("line %d %s".formatted(i + 1, e.getMessage()));
      }
    }
    for (String provider : federation.groups.keySet()) {
      if (!federation.providers.containsKey(provider)) {
        throw invalid(
            "there is no line 'provider %s: tenant NAME' for its groups".formatted(provider));
      }
    }
    return federation;
  }

  private void add(FederationLine line) {
    switch (line) {
      case FederationLine.Provider(String name, String tenant) -> once(providers, name, tenant);
      case FederationLine.Machine(String name, String tenant) -> once(machines, name, tenant);
      case FederationLine.Group(String provider, String name, Set<String> to) ->
          groups
              .computeIfAbsent(provider, one -> new HashMap<>())
              .computeIfAbsent(name, one -> new HashSet<>())
              .addAll(to);
    }
  }

  private static void once(Map<String, String> tenants, String name, String tenant) {
    if (tenants.putIfAbsent(name, tenant) != null) {
      throw new IllegalArgumentException("names '%s' again".formatted(name));
    }
  }

  /** The providers that have a line. */
  public Set<String> providers() {
    return new TreeSet<>(providers.keySet());
  }

  /** The machines that have a line. */
  public Set<String> machines() {
    return new TreeSet<>(machines.keySet());
  }

  /** Every group of Aquifer's that a line gives. */
  public Set<String> groups() {
    return groups.values().stream()
        .flatMap(names -> names.values().stream())
        .flatMap(Set::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A person of the user pool's own: the groups of the pool, and the tenant that an administrator
   * wrote, or {@code default}.
   *
   * @throws ProblemException {@code SIGN_IN_REFUSED} if that is no tenant's name
   */
  public SignIn ofPool(@Nullable String tenant, Collection<String> poolGroups) {
    if (tenant != null && !TenantName.isOne(tenant)) {
      throw refused("The user's attribute custom:tenant is not the name of a tenant.");
    }
    return new SignIn(tenant == null ? DocumentRef.DEFAULT_TENANT : tenant, Set.copyOf(poolGroups));
  }

  /**
   * A person whom a provider vouches for.
   *
   * @param attribute the provider's groups, in one of the shapes that Cognito writes; see {@link
   *     GroupsAttribute}
   * @throws ProblemException {@code SIGN_IN_REFUSED} if the provider has no line
   */
  public SignIn ofProvider(String provider, @Nullable String attribute) {
    String tenant = providers.get(provider);
    if (tenant == null) {
      throw refused(
          "No line of the federation file says which tenant the people of this provider belong"
              + " to.");
    }
    Map<String, Set<String>> known = groups.getOrDefault(provider, Map.of());
    return new SignIn(
        tenant,
        GroupsAttribute.parse(attribute).stream()
            .flatMap(name -> known.getOrDefault(name, Set.of()).stream())
            .collect(Collectors.toSet()));
  }

  /**
   * A machine, by the scopes of the token that it asks for.
   *
   * @throws ProblemException {@code SIGN_IN_REFUSED} if some line names a machine, and the scopes
   *     do not name exactly one of those
   */
  public SignIn ofMachine(Collection<String> scopes) {
    if (machines.isEmpty()) {
      return new SignIn(DocumentRef.DEFAULT_TENANT, Set.of());
    }
    List<String> names =
        scopes.stream()
            .filter(scope -> scope.startsWith(MACHINE_SCOPE))
            .map(scope -> scope.substring(MACHINE_SCOPE.length()))
            .distinct()
            .toList();
    String tenant = names.size() == 1 ? machines.get(names.getFirst()) : null;
    if (tenant == null) {
      throw refused(
          "Ask with the scope %sNAME of this machine, or without any scope."
              .formatted(MACHINE_SCOPE));
    }
    return new SignIn(tenant, Set.of());
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(ProblemCode.SIGN_IN_REFUSED, detail);
  }

  private static ProblemException invalid(String reason) {
    return new ProblemException(
        ProblemCode.INVALID_CONFIGURATION, "The federation file cannot be read: " + reason + ".");
  }
}
