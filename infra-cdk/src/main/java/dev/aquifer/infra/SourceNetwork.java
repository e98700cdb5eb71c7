package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.lambda.CfnFunction;

/**
 * The deployment's own network, for sources that are not reached from outside of it: a database, or
 * a file system. The functions that read sources are in it, and its ways out are theirs.
 *
 * @param subnets by their ids
 * @param securityGroups by their ids
 * @param fileSystem that is mounted at {@value #MOUNTED}
 */
record SourceNetwork(
    List<String> subnets, List<String> securityGroups, Optional<FileSystem> fileSystem) {

  static final String MOUNTED = "/mnt/files";

  /** An access point of a file system of EFS. */
  record FileSystem(String id, String accessPoint) {

    private String arn(String kind, String name) {
      return "arn:%s:elasticfilesystem:%s:%s:%s/%s"
          .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, kind, name);
    }
  }

  /** What a function may do besides: it reads files, and writes none. */
  List<Permission> permissions() {
    List<Permission> permissions = new ArrayList<>(List.of(NetworkInterfaces.ALLOWED));
    fileSystem.ifPresent(files ->
        permissions.add(
            Permission.to("MountFiles", "elasticfilesystem:ClientMount")
                .on(files.arn("file-system", files.id()))));
    return permissions;
  }

  /** By the plain resource: the network is not this stack's. A snapshot holds no file system. */
  void join(JavaFunction function) {
    CfnFunction plain = (CfnFunction) function.function().getNode().getDefaultChild();
    if (plain == null) {
      throw new IllegalStateException("the function has no resource");
    }
    plain.addPropertyOverride(
        "VpcConfig",
        new TreeMap<>(Map.of("SubnetIds", subnets, "SecurityGroupIds", securityGroups)));
    fileSystem.ifPresent(files -> {
      plain.addPropertyDeletionOverride("SnapStart");
      plain.addPropertyOverride(
          "FileSystemConfigs",
          List.of(
              Map.of(
                  "Arn",
                  files.arn("access-point", files.accessPoint()),
                  "LocalMountPath",
                  MOUNTED)));
    });
  }
}
