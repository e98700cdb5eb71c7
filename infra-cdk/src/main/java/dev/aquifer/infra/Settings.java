package dev.aquifer.infra;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything that a deployment can choose, checked. What each setting does, and its default, is in
 * the table of {@code README.md}.
 *
 * @param answerCacheSize how many answers each instance of the query function keeps; 0 for none
 * @param networkCidr the addresses of the network around the search domain
 */
record Settings(
    Cpu cpu,
    String index,
    Embeddings embeddings,
    Generator generator,
    int answerCacheSize,
    RetrievalSettings retrieval,
    IngestionSettings ingestion,
    ScalingSettings scaling,
    SourceSettings sources,
    ApiSettings api,
    PoolSettings pool,
    SearchSettings search,
    String networkCidr,
    RetentionSettings retention,
    MonitoringSettings monitoring) {

  private static final Pattern INDEX = Pattern.compile("[a-z0-9][a-z0-9_-]{0,200}");

  /** Room for three zones, in the ranges that are not routed on the internet. */
  private static final Pattern CIDR =
      Pattern.compile(
          "(10\\.\\d{1,3}|172\\.(1[6-9]|2\\d|3[01])|192\\.168)\\.\\d{1,3}\\.0/(1[6-9]|2[0-2])");

  /**
   * Reads every setting.
   *
   * @param given what CDK holds, by key
   * @throws InvalidSettingException for a key that does not exist or a value that does not hold
   */
  static Settings read(Map<?, ?> given) {
    Context context = new Context(given);
    IngestionSettings ingestion = IngestionSettings.read(context);
    return new Settings(
        context.oneOf(ContextKey.ARCHITECTURE, Cpu.byId()),
        context.matching(
            ContextKey.INDEX,
            INDEX,
            "write lower-case letters, digits, - and _, a letter or digit first"),
        Embeddings.read(context),
        Generator.read(context),
        (int) context.whole(ContextKey.ANSWER_CACHE_SIZE, 0, 10_000),
        RetrievalSettings.read(context),
        ingestion,
        ScalingSettings.read(context, ingestion.queues()),
        SourceSettings.read(context),
        ApiSettings.read(context),
        PoolSettings.read(context),
        SearchSettings.read(context),
        context.matching(
            ContextKey.NETWORK_CIDR,
            CIDR,
            "write a private range of /16 to /22, such as 10.20.0.0/20"),
        RetentionSettings.read(context),
        MonitoringSettings.read(context));
  }
}
