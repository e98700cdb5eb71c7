package dev.aquifer.egress;

import dev.aquifer.core.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a deployment lets fetches go.
 *
 * @param plainHttp whether {@code http} is taken beside {@code https}
 * @param ports that may be connected to
 * @param hosts the only names that may be fetched from, each one name or, with a leading dot, all
 *     names below it; empty for any
 * @param allowed addresses that are not public and may be connected to all the same
 */
public record EgressPolicy(
    boolean plainHttp, Set<Integer> ports, Set<String> hosts, List<AddressRange> allowed) {

  private static final int HTTPS = 443;
  private static final int HIGHEST_PORT = 65_535;

  /** {@code https} on port 443 to any public address. */
  public static final EgressPolicy DEFAULT =
      new EgressPolicy(false, Set.of(HTTPS), Set.of(), List.of());

  public EgressPolicy {
    ports = Set.copyOf(ports);
    hosts =
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    allowed = List.copyOf(allowed);
  }

  /**
   * Reads what is not the default from {@code AQUIFER_EGRESS_HTTP} ({@code true}), and from {@code
   * AQUIFER_EGRESS_PORTS}, {@code AQUIFER_EGRESS_HOSTS} and {@code AQUIFER_EGRESS_ALLOW}, each
   * separated by commas.
   *
   * @throws dev.aquifer.core.problem.ProblemException {@code INVALID_CONFIGURATION}
   */
  public static EgressPolicy configured(Settings settings) {
    return new EgressPolicy(
        flag(settings, "AQUIFER_EGRESS_HTTP"),
        Set.copyOf(list(settings, "AQUIFER_EGRESS_PORTS", "443", EgressPolicy::port)),
        Set.copyOf(list(settings, "AQUIFER_EGRESS_HOSTS", "", host -> host)),
        list(settings, "AQUIFER_EGRESS_ALLOW", "", AddressRange::parse));
  }

  /** Whether this name, in lower case, may be fetched from. */
  boolean takes(String host) {
    return hosts.isEmpty()
        || hosts.stream()
            .anyMatch(name -> name.startsWith(".") ? host.endsWith(name) : host.equals(name));
  }

  /** The same policy for these hosts alone, of those that it takes; for all of them if none. */
  EgressPolicy within(Set<String> narrower) {
    if (narrower.isEmpty()) {
      return this;
    }
    Set<String> both = narrower.stream().filter(this::takes).collect(Collectors.toSet());
    if (both.isEmpty()) {
      throw new Refused("It is of a host that may not be fetched from");
    }
    return new EgressPolicy(plainHttp, ports, both, allowed);
  }

  private static boolean flag(Settings settings, String name) {
    String value = settings.text(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw Settings.invalid(name, "must be true or false, but is '" + value + "'");
    }
    return value.equals("true");
  }

  private static <T> List<T> list(
      Settings settings, String name, String byDefault, Function<String, T> read) {
    try {
      return Arrays.stream(settings.text(name, byDefault).split(",", -1))
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .map(read)
          .distinct()
          .toList();
    } catch (IllegalArgumentException e) {
      throw Settings.invalid(name, "cannot be read: " + e.getMessage());
    }
  }

  private static int port(String value) {
    int port = Integer.parseInt(value);
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("there is no port " + port);
    }
    return port;
  }
}
