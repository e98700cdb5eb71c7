package dev.aquifer.core.access;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much somebody may use.
 *
 * @param most of each quota in its window; one that is not there has no limit
 */
public record Limits(Map<Quota, Long> most) {

  /** No limits. */
  public static final Limits NONE = new Limits(Map.of());

  public Limits {
    most = Map.copyOf(most);
  }

  public OptionalLong of(Quota quota) {
    Long limit = most.get(quota);
    return limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
  }

  /** What one may use who has several limits: of each quota, what the widest of them allows. */
  public static Limits widest(Collection<Limits> all) {
    Map<Quota, Long> widest = new EnumMap<>(Quota.class);
    for (Quota quota : Quota.values()) {
      if (!all.isEmpty() && all.stream().allMatch(limits -> limits.of(quota).isPresent())) {
        widest.put(
            quota,
            all.stream().mapToLong(limits -> limits.of(quota).orElseThrow()).max().orElse(0));
      }
    }
    return new Limits(widest);
  }
}
