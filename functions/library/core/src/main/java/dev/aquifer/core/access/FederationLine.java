package dev.aquifer.core.access;

import dev.aquifer.events.TenantName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One line of a {@link Federation}. */
sealed interface FederationLine {

  Pattern EMPTY = Pattern.compile("\\s*(?:#.*)?");
  Pattern LINE =
      Pattern.compile(
          "\\s*(?:(?<kind>provider|machine)\\s+(?<name>[^\\s:\"]+)\\s*:\\s*tenant\\s+(?<tenant>[^\\s#]+)"
              + "|group\\s+(?<provider>[^\\s:\"]+)\\s+(?:\"(?<quoted>[^\"]+)\"|(?<plain>[^\\s:\",#]+))"
              + "\\s*:(?<groups>[^#]+))\\s*(?:#.*)?");

  /** A name that Cognito takes for a provider, and that a scope can hold. */
  Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{2,31}");

  Pattern GROUP = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  /** The people of a provider belong to a tenant. */
  record Provider(String name, String tenant) implements FederationLine {}

  /** A machine belongs to a tenant. */
  record Machine(String name, String tenant) implements FederationLine {}

  /** A provider's group gives groups of Aquifer's. */
  record Group(String provider, String name, Set<String> groups) implements FederationLine {}

  /**
   * Reads one.
   *
   * @return empty for a blank line or a comment alone
   * @throws IllegalArgumentException with what is wrong, to follow the line's number
   */
  static Optional<FederationLine> of(String text) {
    if (EMPTY.matcher(text).matches()) {
      return Optional.empty();
    }
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      throw new IllegalArgumentException(
          "must be 'provider NAME: tenant NAME', 'machine NAME: tenant NAME' or"
              + " 'group PROVIDER \"NAME\": GROUP, …'");
    }
    if (line.group("kind") == null) {
      String name = line.group("quoted") == null ? line.group("plain") : line.group("quoted");
      return Optional.of(
          new Group(named(line.group("provider")), name, groups(line.group("groups"))));
    }
    String name = named(line.group("name"));
    String tenant = line.group("tenant");
    if (!TenantName.isOne(tenant)) {
      throw new IllegalArgumentException(
          "names the tenant '%s': write lower-case letters, digits, . _ and -".formatted(tenant));
    }
    return Optional.of(
        line.group("kind").equals("machine")
            ? new Machine(name, tenant)
            : new Provider(name, tenant));
  }

  private static String named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "has the name '%s': write 3 to 32 letters, digits and hyphens, a letter first"
              .formatted(name));
    }
    return name;
  }

  private static Set<String> groups(String list) {
    Set<String> groups =
        Arrays.stream(list.split(",", -1)).map(String::strip).collect(Collectors.toSet());
    if (!groups.stream().allMatch(group -> GROUP.matcher(group).matches())) {
      throw new IllegalArgumentException(
          "must end with names of groups, separated by commas, of letters, digits, . _ and -");
    }
    return groups;
  }
}
