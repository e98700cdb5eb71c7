package dev.aquifer.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.Problems;
import dev.aquifer.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EgressPolicyTest {

  @Test
  void withoutSettingsThereIsHttpsToPublicAddressesAlone() {
    assertThat(EgressPolicy.configured(new Settings(Map.of())))
        .isEqualTo(EgressPolicy.DEFAULT)
        .isEqualTo(new EgressPolicy(false, Set.of(443), Set.of(), List.of()));
  }

  @Test
  void settingsOpenWhatTheyName() {
    Settings settings =
        new Settings(
            Map.of(
                "AQUIFER_EGRESS_HTTP", "true",
                "AQUIFER_EGRESS_PORTS", "443, 8443",
                "AQUIFER_EGRESS_HOSTS", "wiki.example,.Docs.example",
                "AQUIFER_EGRESS_ALLOW", "10.1.0.0/16, fd12::/16"));
    assertThat(EgressPolicy.configured(settings))
        .isEqualTo(
            new EgressPolicy(
                true,
                Set.of(443, 8443),
                Set.of("wiki.example", ".docs.example"),
                List.of(AddressRange.parse("10.1.0.0/16"), AddressRange.parse("fd12::/16"))));
  }

  @ParameterizedTest
  @CsvSource({
    "AQUIFER_EGRESS_HTTP, yes",
    "AQUIFER_EGRESS_PORTS, https",
    "AQUIFER_EGRESS_PORTS, 0",
    "AQUIFER_EGRESS_PORTS, 65536",
    "AQUIFER_EGRESS_ALLOW, 10.0.0.1",
    "AQUIFER_EGRESS_ALLOW, 10.0.0.1/8"
  })
  void aSettingThatCannotBeReadIsRefused(String name, String value) {
    assertThat(Problems.codeOf(() -> EgressPolicy.configured(new Settings(Map.of(name, value)))))
        .isEqualTo(ProblemCode.INVALID_CONFIGURATION);
  }
}
