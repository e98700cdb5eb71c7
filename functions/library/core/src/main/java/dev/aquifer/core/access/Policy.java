package dev.aquifer.core.access;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which roles there are, what each may do, and who has them. It is read from lines of these kinds;
 * what follows {@code #} is a comment:
 *
 * <pre>{@code
 * role editor: documents:*, query:execute
 * quota editor: requests 600/minute, tokens 200K/minute, documents 1K/day, bytes 10G/day
 * group hr-editors: editor
 * people: user
 * machines: editor
 * }</pre>
 *
 * <p>A person has the roles of all groups, or those of {@code people} if no group gives any. A
 * machine, which is in no group, has those of {@code machines}. Whoever is given no role may do
 * nothing. Of each quota, whoever has several roles may use what the widest allows; a role that
 * says nothing of a quota has no limit.
 */
public final class Policy {

  private static final Pattern LINE =
      Pattern.compile(
          "(?<kind>(?:role|group|quota)(?=\\s+[^\\s:,]+\\s*:)|(?:people|machines)(?=\\s*:))"
              + "\\s*(?<name>[^\\s:,]*)\\s*:(?<list>.+)");

  private static final Pattern LIMIT =
      Pattern.compile("(?<quota>[a-z]+)\\s+(?<amount>\\d{1,9})(?<factor>[KMG]?)/(?<unit>[a-z]+)");

  private final Map<String, Set<Permission>> roles = new HashMap<>();
  private final Map<String, Limits> limits = new HashMap<>();
  private final Map<String, Set<String>> groups = new HashMap<>();
  private final Set<String> people = new HashSet<>();
  private final Set<String> machines = new HashSet<>();

  private Policy() {}

  /**
   * Reads a policy.
   *
   * @throws ProblemException {@code INVALID_CONFIGURATION}, with the line and what is wrong with it
   */
  public static Policy parse(String text) {
    Policy policy = new Policy();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = withoutComment(lines.get(i));
      if (!line.isEmpty()) {
        policy.read(line, i + 1);
      }
    }
    policy.requireKnownRoles();
    return policy;
  }

  /** What a line of a policy says; empty if it is a comment alone. */
  public static String withoutComment(String line) {
    return line.replaceFirst("#.*", "").strip();
  }

  private void read(String line, int number) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw invalid(
          "line %d must be 'role NAME: …', 'quota NAME: …', 'group NAME: …', 'people: …' or 'machines: …'"
              .formatted(number));
    }
    String name = matcher.group("name");
    List<String> list =
        Arrays.stream(matcher.group("list").split(",", -1)).map(String::strip).toList();
    switch (matcher.group("kind")) {
      case "people" -> people.addAll(list);
      case "machines" -> machines.addAll(list);
      case "quota" -> limits.put(name, limits(list, number));
      case "group" -> groups.computeIfAbsent(name, group -> new HashSet<>()).addAll(list);
      default ->
          roles.computeIfAbsent(name, role -> new HashSet<>()).addAll(permissions(list, number));
    }
  }

  private static List<Permission> permissions(List<String> list, int number) {
    try {
      return list.stream().map(Permission::of).toList();
    } catch (IllegalArgumentException e) {
      throw invalid("line %d: %s".formatted(number, e.getMessage()));
    }
  }

  private static Limits limits(List<String> list, int number) {
    Map<Quota, Long> most = new EnumMap<>(Quota.class);
    for (String item : list) {
      Matcher matcher = LIMIT.matcher(item);
      Quota quota =
          Arrays.stream(Quota.values())
              .filter(one -> matcher.matches())
              .filter(one -> one.id().equals(matcher.group("quota")))
              .filter(one -> one.unit().equals(matcher.group("unit")))
              .findFirst()
              .orElseThrow(() ->
                  invalid(
                      "line %d: '%s' is no limit, such as requests 600/minute, tokens 200K/minute, documents 1K/day or bytes 10G/day"
                          .formatted(number, item)));
      most.put(quota, amount(matcher));
    }
    return new Limits(most);
  }

  private static long amount(Matcher matcher) {
    int thousands =
        " KMG".indexOf(matcher.group("factor").isEmpty() ? " " : matcher.group("factor"));
    return Long.parseLong(matcher.group("amount")) * (long) Math.pow(1000, thousands);
  }

  private void requireKnownRoles() {
    List<String> named = new ArrayList<>(people);
    named.addAll(limits.keySet());
    named.addAll(machines);
    groups.values().forEach(named::addAll);
    for (String role : named) {
      if (!roles.containsKey(role)) {
        throw invalid("there is no role '%s', only %s".formatted(role, roles.keySet()));
      }
    }
  }

  private static ProblemException invalid(String reason) {
    return new ProblemException(
        ProblemCode.INVALID_CONFIGURATION, "The policy of roles cannot be read: " + reason + ".");
  }

  /** What a person may do, by the groups that the token names. */
  public Grants ofPerson(Set<String> names) {
    Set<String> given =
        names.stream()
            .flatMap(name -> groups.getOrDefault(name, Set.of()).stream())
            .collect(Collectors.toSet());
    return grants(given.isEmpty() ? people : given);
  }

  /** What a machine may do, within the scopes of its token. */
  public Grants ofMachine() {
    return grants(machines);
  }

  private Grants grants(Set<String> given) {
    return new Grants(
        given,
        given.stream()
            .flatMap(role -> roles.getOrDefault(role, Set.of()).stream())
            .collect(Collectors.toSet()),
        Limits.widest(given.stream().map(role -> limits.getOrDefault(role, Limits.NONE)).toList()));
  }
}
