package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SourceNetworkTest {

  private static final Set<String> READERS = Set.of("Sources", "SourceSync");
  private static final SynthesizedStack WITH_FILES =
      SynthesizedStack.with(
          Map.of(
              "folders", "/mnt/files/handbook",
              "sourceSubnets", "subnet-0a1b2c3d, subnet-4e5f6a7b",
              "sourceSecurityGroups", "sg-0123abcd",
              "fileSystem", "fs-0123abcd/fsap-4567ef01"));

  @Test
  void theFunctionsThatReadSourcesAloneAreInTheNetworkAndMountTheFileSystem() {
    assertThat(
            WITH_FILES.ofType("AWS::Lambda::Function").stream()
                .filter(function -> !function.at("/FileSystemConfigs").isMissingNode())
                .map(function -> function.id().replaceAll("Function.*", ""))
                .collect(Collectors.toSet()))
        .isEqualTo(READERS);
    for (Resource function : WITH_FILES.ofType("AWS::Lambda::Function")) {
      if (READERS.contains(function.id().replaceAll("Function.*", ""))) {
        assertThat(function.at("/VpcConfig/SubnetIds").toString())
            .isEqualTo("[\"subnet-0a1b2c3d\",\"subnet-4e5f6a7b\"]");
        assertThat(function.at("/VpcConfig/SecurityGroupIds").toString())
            .isEqualTo("[\"sg-0123abcd\"]");
        assertThat(function.at("/FileSystemConfigs/0/Arn").toString())
            .contains("access-point/fsap-4567ef01");
        assertThat(function.at("/FileSystemConfigs/0/LocalMountPath").asText())
            .isEqualTo("/mnt/files");
        assertThat(function.at("/SnapStart").isMissingNode())
            .as("a snapshot holds no file system")
            .isTrue();
      }
    }
  }

  @Test
  void theyMayMountItAndWriteNothing() {
    assertThat(
            WITH_FILES.ofType("AWS::IAM::Role").stream()
                .filter(role -> role.json().toString().contains("elasticfilesystem"))
                .map(role -> role.id().replaceAll("Function.*", ""))
                .collect(Collectors.toSet()))
        .isEqualTo(READERS);
    assertThat(WITH_FILES.template().toString())
        .contains("elasticfilesystem:ClientMount")
        .doesNotContain("elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess");
  }

  @Test
  void withoutAFileSystemTheyKeepTheirSnapshots() {
    SynthesizedStack database =
        SynthesizedStack.with(
            Map.of("sourceSubnets", "subnet-0a1b2c3d", "sourceSecurityGroups", "sg-0123abcd"));
    assertThat(database.ofType("AWS::Lambda::Function"))
        .filteredOn(function -> READERS.contains(function.id().replaceAll("Function.*", "")))
        .hasSize(2)
        .allMatch(function -> !function.at("/SnapStart").isMissingNode())
        .allMatch(function -> function.at("/FileSystemConfigs").isMissingNode());
  }
}
