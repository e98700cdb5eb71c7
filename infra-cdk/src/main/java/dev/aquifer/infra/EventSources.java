package dev.aquifer.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a function needs that takes the events of sources, with their content, in. */
final class EventSources {

  private EventSources() {}

  /** What it is told: what may be fetched and read, where bodies are kept and changes sent. */
  static Map<String, String> environment(Backend backend) {
    return Backend.together(
        backend.settings().ingestion().fetching(),
        backend.settings().sources().bucketsEnvironment(),
        backend.changes().environment(),
        Map.of("AQUIFER_BODIES_BUCKET", backend.storage().bodies().getBucketName()));
  }

  static List<Permission> permissions(Backend backend) {
    List<Permission> permissions = new ArrayList<>(backend.changes().send());
    permissions.add(backend.storage().keepBodies());
    List<String> buckets = backend.settings().sources().bucketArns();
    if (!buckets.isEmpty()) {
      permissions.add(
          Permission.to("ReadContent", "s3:GetObject", "s3:GetObjectVersion")
              .onAll(
                  "Any object of the buckets may be what an event points to.",
                  buckets.stream().map(arn -> arn + "/*").toList()));
      permissions.add(
          Permission.to("TellMissingContent", "s3:ListBucket").on(buckets.toArray(String[]::new)));
    }
    return permissions;
  }
}
