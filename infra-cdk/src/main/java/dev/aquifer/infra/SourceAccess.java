package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;

/** What a function needs that opens sources. */
final class SourceAccess {

  private SourceAccess() {}

  /** What it is told: where sources may be, and what may be fetched. */
  static Map<String, String> environment(Backend backend) {
    return Backend.together(
        backend.settings().sources().environment(),
        backend.settings().ingestion().fetching(),
        backend.ledgerEnvironment(),
        Map.of("AQUIFER_DOCUMENTS_BUCKET", backend.storage().documents().getBucketName()));
  }

  static List<Permission> permissions(Backend backend) {
    List<String> buckets =
        Stream.concat(
                Stream.of(backend.storage().documents().getBucketArn()),
                backend.settings().sources().bucketArns().stream())
            .toList();
    List<Permission> permissions = new ArrayList<>();
    permissions.add(
        Permission.to("ReadCredentials", "secretsmanager:GetSecretValue")
            .onAll(
                "Administrators make a secret for each source, and the function reads those of the"
                    + " source's own tenant.",
                "arn:%s:secretsmanager:%s:%s:secret:aquifer/sources/*"
                    .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID)));
    permissions.add(
        Permission.to("ListObjects", "s3:ListBucket").on(buckets.toArray(String[]::new)));
    permissions.add(
        Permission.to("ReadObjects", "s3:GetObject", "s3:GetObjectTagging")
            .onAll(
                "Any object of the buckets may be a document; its tags, metadata or sidecar name its readers.",
                buckets.stream().map(arn -> arn + "/*").toList()));
    permissions.add(
        Permission.to("CompareWithLedger", "dynamodb:GetItem", "dynamodb:Query")
            .on(backend.ledger().table().getTableArn()));
    backend
        .settings()
        .sources()
        .network()
        .ifPresent(network -> permissions.addAll(network.permissions()));
    return permissions;
  }

  /** Puts a function where it reaches them. */
  static void reach(Backend backend, JavaFunction function) {
    backend.settings().sources().network().ifPresent(network -> network.join(function));
  }
}
