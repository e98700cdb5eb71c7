package dev.aquifer.infra;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class SearchRolesTest {

  private static final SynthesizedStack STACK = SynthesizedStack.with(Map.of("index", "passages"));

  @Test
  void theDomainAsksForARoleAndItsMasterIsTheFunctionThatWritesRoles() {
    Resource domain = STACK.ofType("AWS::OpenSearchService::Domain").getFirst();

    assertThat(domain.at("/AdvancedSecurityOptions/Enabled").asBoolean()).isTrue();
    assertThat(domain.at("/AdvancedSecurityOptions/InternalUserDatabaseEnabled").asBoolean(true))
        .isFalse();
    assertThat(domain.at("/AdvancedSecurityOptions/AnonymousAuthEnabled").asBoolean()).isFalse();
    assertThat(
            STACK
                .target(domain.at("/AdvancedSecurityOptions/MasterUserOptions/MasterUserARN"))
                .id())
        .startsWith("SearchAccessFunctionRole");
  }

  @Test
  void everyFunctionThatCallsTheDomainHasARoleThereForTheOneIndex() {
    assertThat(roles().keySet())
        .containsExactlyInAnyOrder(
            "aquifer-chunk-embed", "aquifer-purge", "aquifer-query", "aquifer-monitor");
    roles()
        .forEach((name, role) -> {
          assertThat(role.get("Index").asText()).isEqualTo("passages");
          assertThat(
                  "aquifer-" + STACK.target(role.get("IamRole")).id().replaceAll("Function.*", ""))
              .isEqualToIgnoringCase(name.replace("chunk-embed", "chunkembed"));
        });
  }

  @Test
  void searchingReadsAndWritingChangesNothingButChunks() {
    assertThat(actions("aquifer-query", "IndexActions"))
        .containsExactlyInAnyOrder("indices:admin/mappings/get", "indices:data/read/search");
    assertThat(actions("aquifer-monitor", "IndexActions"))
        .containsExactly("indices:admin/mappings/get");
    for (String writer : List.of("aquifer-chunk-embed", "aquifer-purge")) {
      assertThat(actions(writer, "IndexActions"))
          .noneMatch(action -> action.contains("read") || action.contains("indices:admin/delete"));
    }
    assertThat(roles().values())
        .noneMatch(
            role -> role.toString().matches(".*\"(\\*|indices:\\*|cluster:\\*|all_access)\".*"));
  }

  @Test
  void onlyTheFunctionThatWritesRolesMayCallTheDomainsSecurity() {
    assertThat(STACK.ofType("AWS::IAM::Role"))
        .filteredOn(role -> role.json().toString().contains("/_plugins/_security"))
        .singleElement()
        .satisfies(role -> assertThat(role.id()).startsWith("SearchAccessFunctionRole"));
  }

  @Test
  void aSnapshotIsTakenOnceTheFunctionHasItsRole() {
    Resource resource = STACK.ofType(SearchRoles.TYPE).getFirst();

    for (JsonNode role : roles().values()) {
      Resource iamRole = STACK.target(role.get("IamRole"));
      Resource function =
          STACK.ofType("AWS::Lambda::Function").stream()
              .filter(one -> STACK.target(one.at("/Role")).equals(iamRole))
              .findFirst()
              .orElseThrow();
      assertThat(STACK.ofType("AWS::Lambda::Version"))
          .filteredOn(version -> version.refersTo(function))
          .singleElement()
          .satisfies(version ->
              assertThat(version.json().get("DependsOn").toString()).contains(resource.id()));
    }
  }

  @Test
  void rolesAreWrittenOnceTheWayToTheDomainAndBackToCloudFormationIsThere() {
    String after = STACK.ofType(SearchRoles.TYPE).getFirst().json().get("DependsOn").toString();

    assertThat(after).contains("Endpointss3", "NetworkDomainfrom");
  }

  private static Map<String, JsonNode> roles() {
    return STACK.ofType(SearchRoles.TYPE).getFirst().each("/Roles").stream()
        .collect(toMap(role -> role.get("Name").asText(), role -> role));
  }

  private static List<String> actions(String role, String kind) {
    return StreamSupport.stream(
            Objects.requireNonNull(roles().get(role)).get(kind).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
