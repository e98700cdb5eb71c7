package dev.aquifer.core.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.aquifer.core.health.Health;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadBalancerTest {

  private static final long MILLI = Duration.ofMillis(1).toNanos();

  private long now;
  private final Set<String> broken = new HashSet<>();
  private final Map<String, Long> millis = new HashMap<>();

  private LoadBalancer<String> balancer(Strategy strategy, String... names) {
    List<Endpoint<String>> endpoints = new ArrayList<>();
    for (String name : names) {
      String[] parts = name.split(":", -1);
      double weight = parts.length > 1 ? Double.parseDouble(parts[1]) : 1;
      endpoints.add(new Endpoint<>(parts[0], weight, parts[0]));
    }
    return new LoadBalancer<>("language-model", strategy, endpoints, () -> now, new Random(7));
  }

  /** Takes the endpoint's time, and fails if it is broken. */
  private String work(String name) {
    now += millis.getOrDefault(name, 1L) * MILLI;
    if (broken.contains(name)) {
      throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, name + " is away.");
    }
    return name;
  }

  /** Makes calls until an endpoint is no more, or again, as it was. */
  private void callUntil(LoadBalancer<String> balancer, String name, Health health) {
    for (int i = 0; i < 100_000 && health(balancer, name) != health; i++) {
      calls(balancer, 1);
    }
    assertThat(health(balancer, name)).isEqualTo(health);
  }

  private Map<String, Integer> calls(LoadBalancer<String> balancer, int count) {
    Map<String, Integer> calls = new HashMap<>();
    for (int i = 0; i < count; i++) {
      try {
        calls.merge(balancer.call(this::work), 1, Integer::sum);
      } catch (ProblemException e) {
        calls.merge("failed", 1, Integer::sum);
      }
    }
    return calls;
  }

  private static Health health(LoadBalancer<String> balancer, String name) {
    return balancer.endpoints().stream()
        .filter(one -> one.name().equals(name))
        .map(EndpointHealth::health)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void turnsFollowTheWeightsExactlyAndSmoothly() {
    LoadBalancer<String> balancer = balancer(Strategy.ROUND_ROBIN, "a:5", "b", "c");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      order.add(balancer.call(this::work));
    }
    assertThat(order).containsExactly("a", "a", "b", "a", "c", "a", "a");
    assertThat(calls(balancer, 700)).isEqualTo(Map.of("a", 500, "b", 100, "c", 100));
  }

  @Test
  void theOneWithFewestCallsUnderWayForItsWeightIsNext() {
    LoadBalancer<String> balancer = balancer(Strategy.LEAST_CONNECTIONS, "a:2", "b");
    List<String> leased = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      leased.add(balancer.lease().target());
    }
    assertThat(leased.stream().filter("a"::equals).count()).isCloseTo(200, within(1L));
  }

  @Test
  void theQuickerOneHasMoreToDo() {
    millis.put("quick", 10L);
    millis.put("slow", 100L);
    Map<String, Integer> calls = calls(balancer(Strategy.RESPONSE_TIME, "slow", "quick"), 1_000);
    assertThat(calls.get("quick")).isGreaterThan(900);
    assertThat(calls).as("one that was slow is tried again").containsKey("slow");
  }

  @Test
  void toFailFastIsNoSpeed() {
    millis.put("steady", 200L);
    broken.add("hasty");
    LoadBalancer<String> balancer = balancer(Strategy.RESPONSE_TIME, "steady", "hasty");
    assertThat(calls(balancer, 200).getOrDefault("failed", 0)).isLessThan(20);
  }

  @Test
  void whatIsLeftOfAnEndpointDecides() {
    LoadBalancer<String> balancer = balancer(Strategy.RESOURCE_USAGE, "full", "free");
    for (int i = 0; i < 2; i++) {
      try (Lease<String> lease = balancer.lease()) {
        boolean full = lease.target().equals("full");
        lease.report(full ? new Usage(0.05, 0.1, 0.1) : new Usage(0.9, 0.2, 0.3));
      }
    }
    Map<String, Integer> calls = calls(balancer, 100);
    assertThat(calls.get("free")).isGreaterThanOrEqualTo(99);
  }

  @ParameterizedTest
  @EnumSource
  void nothingGoesToWhatIsUnhealthyButTrials(Strategy strategy) {
    LoadBalancer<String> balancer = balancer(strategy, "a", "b", "c");
    broken.add("b");
    calls(balancer, 200);
    Map<String, Integer> calls = calls(balancer, 10_000);
    assertThat(calls.getOrDefault("failed", 0))
        .as("in 10 s: trials after 1, 3 and 7 s, or none")
        .isLessThanOrEqualTo(4);
  }

  @Test
  void whatRecoversComesBackSlowly() {
    LoadBalancer<String> balancer = balancer(Strategy.ROUND_ROBIN, "a", "b");
    broken.add("b");
    calls(balancer, 50);
    assertThat(health(balancer, "b")).isEqualTo(Health.UNHEALTHY);
    broken.clear();
    callUntil(balancer, "b", Health.HEALTHY);
    assertThat(calls(balancer, 1_000).get("b")).isBetween(80, 150);
    now += Duration.ofSeconds(40).toNanos();
    assertThat(calls(balancer, 1_000).get("b")).isBetween(499, 501);
  }

  @Test
  void degradedOnesAreForWhenNoneIsHealthy() {
    LoadBalancer<String> balancer = balancer(Strategy.ROUND_ROBIN, "a", "b");
    for (int i = 0; i < 20; i++) {
      calls(balancer, 1);
    }
    broken.add("b");
    callUntil(balancer, "b", Health.DEGRADED);
    broken.clear();
    assertThat(calls(balancer, 50)).isEqualTo(Map.of("a", 50));
    broken.add("a");
    callUntil(balancer, "a", Health.UNHEALTHY);
    assertThat(calls(balancer, 50)).isEqualTo(Map.of("b", 50));
  }

  @Test
  void whatWasDegradedGetsCallsAgainThoughItGotNoneMeanwhile() {
    LoadBalancer<String> balancer = balancer(Strategy.ROUND_ROBIN, "a", "b");
    calls(balancer, 40);
    broken.add("b");
    callUntil(balancer, "b", Health.DEGRADED);
    broken.clear();
    now += Duration.ofSeconds(31).toNanos();
    assertThat(calls(balancer, 10)).isEqualTo(Map.of("a", 5, "b", 5));
  }

  @Test
  void whenNoneWorksThatIsSaidWithoutACall() {
    LoadBalancer<String> balancer = balancer(Strategy.RESPONSE_TIME, "a", "b");
    broken.addAll(List.of("a", "b"));
    calls(balancer, 40);
    assertThatThrownBy(() -> balancer.call(name -> "called"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("None of the 2 endpoints of the language-model works");
    broken.clear();
    now += Duration.ofMinutes(2).toNanos();
    assertThat(calls(balancer, 10).getOrDefault("failed", 0)).isZero();
  }

  @Test
  void whatMayBeRepeatedGoesToTheNextEndpoint() {
    LoadBalancer<String> balancer = balancer(Strategy.RESPONSE_TIME, "a", "b", "c");
    broken.addAll(List.of("a", "b"));
    for (int i = 0; i < 100; i++) {
      assertThat(balancer.<String>callAnywhere(this::work)).isEqualTo("c");
    }
  }

  @Test
  void whoAsksWronglyIsNotTheEndpointsFault() {
    LoadBalancer<String> balancer = balancer(Strategy.RESPONSE_TIME, "a", "b");
    for (int i = 0; i < 50; i++) {
      assertThat(
              Problems.codeOf(() ->
                  balancer.callAnywhere(name -> {
                    throw new ProblemException(ProblemCode.INVALID_REQUEST, "No.");
                  })))
          .isEqualTo(ProblemCode.INVALID_REQUEST);
    }
    assertThat(balancer.endpoints()).allMatch(one -> one.health() == Health.HEALTHY);
  }

  @Test
  void aKeyStaysAndOnlyKeysOfWhatFailsMove() {
    LoadBalancer<String> balancer = balancer(Strategy.RESPONSE_TIME, "a:3", "b", "c");
    Map<String, String> before = sticky(balancer);
    assertThat(sticky(balancer)).isEqualTo(before);
    long ofA = before.values().stream().filter("a"::equals).count();
    assertThat(ofA).as("of 1,000 keys, by weight").isBetween(550L, 650L);
    broken.add("b");
    String ofB = keyOf("b", before);
    for (int i = 0; i < 10; i++) {
      assertThat(Problems.codeOf(() -> balancer.callSticky(ofB, this::work)))
          .isEqualTo(ProblemCode.DEPENDENCY_UNAVAILABLE);
      if (health(balancer, "b") != Health.HEALTHY) {
        break;
      }
    }
    broken.clear();
    Map<String, String> after = sticky(balancer);
    before.forEach((key, name) -> {
      if (!name.equals("b")) {
        assertThat(after).containsEntry(key, name);
      }
    });
    assertThat(after.values().stream().filter("b"::equals).count()).isLessThan(5);
  }

  private static String keyOf(String name, Map<String, String> sticky) {
    return sticky.entrySet().stream()
        .filter(one -> one.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> sticky(LoadBalancer<String> balancer) {
    Map<String, String> endpoints = new HashMap<>();
    for (int i = 0; i < 1_000; i++) {
      String key = "conversation " + i;
      endpoints.put(key, balancer.<String>callSticky(key, name -> name));
    }
    return endpoints;
  }

  @ParameterizedTest
  @EnumSource
  void underManyThreadsEveryCallEnds(Strategy strategy) throws Exception {
    List<Endpoint<String>> endpoints =
        List.of(new Endpoint<>("a", 1, "a"), new Endpoint<>("b", 2, "b"));
    LoadBalancer<String> balancer =
        new LoadBalancer<>("index", strategy, endpoints, System::nanoTime, new Random(1));
    List<Future<?>> calls = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5_000; i++) {
        boolean fails = i % 50 == 0;
        calls.add(
            threads.submit(() -> {
              try (Lease<String> lease = balancer.lease()) {
                if (fails) {
                  lease.failed();
                }
              }
            }));
      }
    }
    for (Future<?> call : calls) {
      call.get();
    }
    assertThat(balancer.endpoints()).allMatch(one -> one.inFlight() == 0);
    assertThat(balancer.endpoints().stream().mapToLong(EndpointHealth::errors).sum())
        .isEqualTo(100);
  }
}
