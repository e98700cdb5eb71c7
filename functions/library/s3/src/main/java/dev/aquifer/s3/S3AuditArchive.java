package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Writes records to a bucket whose objects cannot be changed, one object for each tenant and minute
 * of a batch, one line of JSON for each record. Writing the same batch again writes the same
 * objects.
 */
public final class S3AuditArchive {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private final S3Client s3;
  private final String bucket;

  public S3AuditArchive(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** The bucket {@code AQUIFER_AUDIT_BUCKET}. */
  public static S3AuditArchive configured(Settings settings) {
    return new S3AuditArchive(
        S3Clients.client(S3Client.builder(), TIMEOUT), settings.text("AQUIFER_AUDIT_BUCKET"));
  }

  /**
   * Keeps records; returns once as many of them are as can be.
   *
   * @return those that are not kept, each with the reason; what goes wrong at one place keeps none
   *     of another's
   */
  public Map<AuditRecord, RuntimeException> keep(List<AuditRecord> records) {
    Map<String, List<AuditRecord>> places =
        records.stream()
            .sorted(AuditKeys.ORDER)
            .collect(
                Collectors.groupingBy(
                    one -> AuditKeys.prefix(one.tenant()) + AuditKeys.minute(one.time()),
                    TreeMap::new,
                    Collectors.toList()));
    Map<AuditRecord, RuntimeException> failed = new HashMap<>();
    for (List<AuditRecord> together : places.values()) {
      try {
        put(together);
      } catch (RuntimeException e) {
        together.forEach(one -> failed.put(one, e));
      }
    }
    return failed;
  }

  private void put(List<AuditRecord> together) {
    String ids = together.stream().map(AuditRecord::id).collect(Collectors.joining("\n"));
    AuditRecord first = together.getFirst();
    String key =
        AuditKeys.of(
            first.tenant(),
            first.time(),
            UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8)).toString());
    String lines = together.stream().map(EventJson::write).collect(Collectors.joining("\n"));
    AwsCall.to(
        "audit archive",
        () ->
            s3.putObject(
                put -> put.bucket(bucket).key(key).contentType("application/x-ndjson"),
                RequestBody.fromString(lines)));
  }
}
