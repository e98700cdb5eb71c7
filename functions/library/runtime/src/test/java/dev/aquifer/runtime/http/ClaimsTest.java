package dev.aquifer.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"hr,engineering", "[hr engineering]", "[hr, engineering]", " hr , engineering "})
  void groupsAreReadInEveryEncoding(String claim) {
    assertThat(Claims.groups(claim)).containsExactlyInAnyOrder("hr", "engineering");
  }

  @Test
  void groupsAreReadFromAList() {
    assertThat(Claims.groups(List.of("hr", "engineering")))
        .containsExactlyInAnyOrder("hr", "engineering");
  }

  @Test
  void anUnknownShapeMeansNoGroups() {
    assertThat(Claims.groups(null)).isEmpty();
    assertThat(Claims.groups(42)).isEmpty();
    assertThat(Claims.groups(List.of("hr", 42))).isEmpty();
    assertThat(Claims.groups(Map.of("hr", true))).isEmpty();
    assertThat(Claims.groups("")).isEmpty();
    assertThat(Claims.groups("[]")).isEmpty();
  }
}
