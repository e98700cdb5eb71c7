package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * Everything that a deployment can choose, checked. What each setting does, and its default, is in
 * the table of {@code README.md}.
 *
 * @param embeddingCacheDays how long a text's vector is kept for when it comes again; 0 for not
 * @param answerCacheSize how many answers each instance of the query function keeps; 0 for none
 * @param maxDocumentBytes the largest document that is taken, in bytes
 * @param tombstoneDays how long a deletion is remembered, in days
 * @param policy which roles there are and who has them, without comments
 * @param signIn who may sign in beside the people of the pool, and as what
 * @param chunkEmbedConcurrency how many invocations may read the updates queue at once
 * @param removalPolicy what happens to the ledger, the index, the users and the logs when the stack
 *     is destroyed; buckets are always kept
 * @param auditRetentionDays how long nobody can change or remove a record of a decision
 * @param requestsPerSecond the steady rate at which the API takes requests, of all callers together
 */
record Settings(
    Cpu cpu,
    String index,
    Embeddings embeddings,
    int embeddingCacheDays,
    Generator generator,
    int answerCacheSize,
    RetrievalSettings retrieval,
    long maxDocumentBytes,
    int tombstoneDays,
    List<String> groups,
    String policy,
    SignInSettings signIn,
    int chunkEmbedConcurrency,
    SearchSettings search,
    RemovalPolicy removalPolicy,
    RetentionDays logRetention,
    int auditRetentionDays,
    Optional<String> alarmEmail,
    Optional<String> loginDomainPrefix,
    List<String> callbackUrls,
    boolean mfaRequired,
    int requestsPerSecond,
    int requestBurst,
    boolean apiLogsRole,
    ProtectionSettings protection) {

  private static final Pattern INDEX = Pattern.compile("[a-z0-9][a-z0-9_-]{0,200}");
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
  private static final Pattern URL =
      Pattern.compile("https://[^\\s#,]+|http://localhost(:\\d+)?(/[^\\s#,]*)?");
  private static final Pattern EMAIL = Pattern.compile("|[^@\\s,]+@[^@\\s,]+");
  private static final Pattern LOGIN_DOMAIN =
      Pattern.compile("|(?!.*(aws|amazon|cognito))[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** The retention periods that CloudWatch Logs knows, by their days. */
  private static final Map<String, RetentionDays> RETENTION =
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

  /**
   * Reads every setting.
   *
   * @param context what CDK holds, by key
   * @throws InvalidSettingException for a key that does not exist or a value that does not hold
   */
  static Settings read(Map<?, ?> context) {
    return read(new Context(context));
  }

  private static Settings read(Context context) {
    List<String> groups =
        context.list(
            ContextKey.GROUPS,
            GROUP,
            "write names separated by commas, of letters, digits, . _ and -");
    return new Settings(
        context.oneOf(ContextKey.ARCHITECTURE, Cpu.byId()),
        context.matching(
            ContextKey.INDEX,
            INDEX,
            "write lower-case letters, digits, - and _, a letter or digit first"),
        Embeddings.read(context),
        (int) context.whole(ContextKey.EMBEDDING_CACHE_DAYS, 0, 365),
        Generator.read(context),
        (int) context.whole(ContextKey.ANSWER_CACHE_SIZE, 0, 10_000),
        RetrievalSettings.read(context),
        context.whole(ContextKey.MAX_DOCUMENT_BYTES, 1024, 200L * 1024 * 1024),
        (int) context.whole(ContextKey.TOMBSTONE_DAYS, 15, 3650),
        groups,
        RolePolicy.read(context),
        SignInSettings.read(context, groups),
        (int) context.whole(ContextKey.CHUNK_EMBED_CONCURRENCY, 2, 1000),
        SearchSettings.read(context),
        context.oneOf(
            ContextKey.REMOVAL_POLICY,
            Map.of("retain", RemovalPolicy.RETAIN, "destroy", RemovalPolicy.DESTROY)),
        context.oneOf(ContextKey.LOG_RETENTION_DAYS, RETENTION),
        (int) context.whole(ContextKey.AUDIT_RETENTION_DAYS, 1, 3650),
        emptyAsAbsent(
            context.matching(
                ContextKey.ALARM_EMAIL, EMAIL, "write one e-mail address, or nothing")),
        emptyAsAbsent(
            context.matching(
                ContextKey.LOGIN_DOMAIN_PREFIX,
                LOGIN_DOMAIN,
                "write up to 63 lower-case letters, digits and hyphens, without aws, amazon or cognito")),
        context.list(
            ContextKey.CALLBACK_URLS,
            URL,
            "write https addresses separated by commas; http is for localhost alone"),
        context.oneOf(ContextKey.MFA, Map.of("required", true, "optional", false)),
        (int) context.whole(ContextKey.REQUESTS_PER_SECOND, 1, 10_000),
        (int) context.whole(ContextKey.REQUEST_BURST, 1, 5_000),
        context.flag(ContextKey.API_LOGS_ROLE),
        ProtectionSettings.read(context));
  }

  private static Optional<String> emptyAsAbsent(String value) {
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  /** Whether the data outlives the stack. */
  boolean retained() {
    return removalPolicy == RemovalPolicy.RETAIN;
  }
}
