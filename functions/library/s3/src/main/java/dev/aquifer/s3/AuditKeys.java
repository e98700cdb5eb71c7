package dev.aquifer.s3;

import dev.aquifer.core.audit.AuditRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * The keys of archived records: {@code TENANT/MINUTE/ID.jsonl}, so that the order of keys is that
 * of minutes.
 */
final class AuditKeys {

  /** Of records of one minute. */
  static final Comparator<AuditRecord> ORDER =
      Comparator.comparing(AuditRecord::time).thenComparing(AuditRecord::id);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

  private AuditKeys() {}

  /** What all keys of a tenant begin with; no other tenant's do. */
  static String prefix(String tenant) {
    return URLEncoder.encode(tenant, StandardCharsets.UTF_8).replace(".", "%2E") + "/";
  }

  /** Such as {@code 20260304T0506Z}. */
  static String minute(Instant time) {
    return MINUTE.format(time.truncatedTo(ChronoUnit.MINUTES));
  }

  static String of(String tenant, Instant time, String id) {
    return prefix(tenant) + minute(time) + "/" + id + ".jsonl";
  }

  /** The minute in a key. */
  static String minuteOf(String key) {
    int end = key.lastIndexOf('/');
    return key.substring(key.lastIndexOf('/', end - 1) + 1, end);
  }
}
