package dev.aquifer.infra;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * How long what is kept is kept.
 *
 * @param removalPolicy what happens to the ledger, the index, the users and the logs when the stack
 *     is destroyed; buckets are always kept
 * @param auditDays how long nobody can change or remove a record of a decision
 * @param tombstoneDays how long a deletion is remembered
 * @param embeddingCacheDays how long a text's vector is kept for when it comes again; 0 for not
 */
record RetentionSettings(
    RemovalPolicy removalPolicy,
    RetentionDays logs,
    int auditDays,
    int tombstoneDays,
    int embeddingCacheDays) {

  /** The retention periods that CloudWatch Logs knows, by their days. */
  private static final Map<String, RetentionDays> LOGS =
      Stream.of(
              Map.entry("1", RetentionDays.ONE_DAY),
              Map.entry("7", RetentionDays.ONE_WEEK),
              Map.entry("14", RetentionDays.TWO_WEEKS),
              Map.entry("30", RetentionDays.ONE_MONTH),
              Map.entry("90", RetentionDays.THREE_MONTHS),
              Map.entry("180", RetentionDays.SIX_MONTHS),
              Map.entry("365", RetentionDays.ONE_YEAR),
              Map.entry("731", RetentionDays.TWO_YEARS))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  static RetentionSettings read(Context context) {
    return new RetentionSettings(
        context.oneOf(
            ContextKey.REMOVAL_POLICY,
            Map.of("retain", RemovalPolicy.RETAIN, "destroy", RemovalPolicy.DESTROY)),
        context.oneOf(ContextKey.LOG_RETENTION_DAYS, LOGS),
        (int) context.whole(ContextKey.AUDIT_RETENTION_DAYS, 1, 3650),
        (int) context.whole(ContextKey.TOMBSTONE_DAYS, 15, 3650),
        (int) context.whole(ContextKey.EMBEDDING_CACHE_DAYS, 0, 365));
  }

  /** Whether the data outlives the stack. */
  boolean outlivesStack() {
    return removalPolicy == RemovalPolicy.RETAIN;
  }
}
