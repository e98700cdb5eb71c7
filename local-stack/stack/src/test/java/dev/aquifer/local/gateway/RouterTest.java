package dev.aquifer.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.local.template.RouteDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouterTest {
  private final Router router =
      new Router(
          List.of(
              route("ANY", "/{proxy+}"),
              route("GET", "/v1/documents/{id}"),
              route("GET", "/v1/documents/new"),
              route("DELETE", "/v1/documents/{id}"),
              route("POST", "/v1/query")));

  @Test
  void aConstantSegmentWinsOverAVariable() {
    assertThat(title("GET", "v1", "documents", "new")).hasValue("GET /v1/documents/new");
    assertThat(title("GET", "v1", "documents", "a b")).hasValue("GET /v1/documents/{id}");
  }

  @Test
  void theMethodChoosesAmongRoutesOfOnePath() {
    assertThat(title("DELETE", "v1", "documents", "7")).hasValue("DELETE /v1/documents/{id}");
  }

  @Test
  void aGreedyVariableTakesTheRestAndOnlyWhatNoOtherRouteTakes() {
    assertThat(title("GET", "v1", "query")).hasValue("ANY /{proxy+}");
    assertThat(router.match("GET", List.of("a", "b", "c")).orElseThrow().parameters())
        .containsExactly(Map.entry("proxy", "a/b/c"));
  }

  @Test
  void variablesHaveTheirValues() {
    assertThat(
            router.match("GET", List.of("v1", "documents", "50% + 😀")).orElseThrow().parameters())
        .containsExactly(Map.entry("id", "50% + 😀"));
  }

  @Test
  void anEmptySegmentIsNoValue() {
    assertThat(
            new Router(List.of(route("GET", "/things/{id}"))).match("GET", List.of("things", "")))
        .isEmpty();
  }

  private Optional<String> title(String method, String... path) {
    return router.match(method, List.of(path)).map(match -> match.route().title());
  }

  private static RouteDefinition route(String method, String path) {
    return new RouteDefinition(
        "R", method, path, false, Set.of(), false, "f", Duration.ofSeconds(29), Set.of(), Map.of());
  }
}
