package dev.aquifer.infra;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which documents are taken, from where, and what reading one may cost.
 *
 * @param maxDocumentBytes the largest document that is taken, in bytes
 * @param parsingLimits what reading one document may take, by the functions' names for it, where
 *     they are not to take it for granted
 * @param egress where a document, a webhook or a source may have something fetched from
 * @param queues how much waits, and how much is worked on at once
 */
record IngestionSettings(
    long maxDocumentBytes, Map<String, String> parsingLimits, Egress egress, Queues queues) {

  /** The function's variable and the largest value of each limit. */
  private record Limit(String variable, long most) {}

  private static final Map<String, Limit> LIMITS =
      Map.of(
          "pages", new Limit("AQUIFER_PARSING_PAGES", 100_000),
          "nesting", new Limit("AQUIFER_PARSING_NESTING", 2_000),
          "unpackedBytes", new Limit("AQUIFER_PARSING_UNPACKED_BYTES", 4L << 30),
          "expansion", new Limit("AQUIFER_PARSING_EXPANSION", 10_000),
          "characters", new Limit("AQUIFER_PARSING_CHARACTERS", 200_000_000),
          // Shorter than an invocation of chunk-embed, which must tell the ledger.
          "seconds", new Limit("AQUIFER_PARSING_SECONDS", 120),
          // Beside the model, in the memory of chunk-embed.
          "heapMegabytes", new Limit("AQUIFER_PARSING_HEAP_MEGABYTES", 1_536));

  /**
   * What may be fetched from beside {@code https} on port 443 of any public address.
   *
   * @param hosts the only names, if there are any; a leading dot means all names below
   * @param ports that may be connected to
   * @param plainHttp whether {@code http} is taken too
   * @param allowed ranges of addresses that are not public
   */
  record Egress(String hosts, String ports, boolean plainHttp, String allowed) {}

  /**
   * How much waits for the functions that write.
   *
   * @param mostUpdates that each of the two queues of updates takes
   * @param mostDeletions that the queue of deletions and changes of readers takes
   * @param updatesAtOnce how many invocations may read the queue of single updates at once
   * @param bulkAtOnce how many may read that of loads
   */
  record Queues(long mostUpdates, long mostDeletions, int updatesAtOnce, int bulkAtOnce) {}

  /** As many as an SQS queue lets be received and not yet deleted. */
  private static final long MOST_IN_FLIGHT = 120_000;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,11}");
  private static final Pattern HOSTS = list("\\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
  private static final Pattern PORTS = list("[1-9]\\d{0,4}");
  private static final Pattern RANGES = list("[0-9a-fA-F.:]+/\\d{1,3}");

  static IngestionSettings read(Context context) {
    return new IngestionSettings(
        context.whole(ContextKey.MAX_DOCUMENT_BYTES, 1024, 200L * 1024 * 1024),
        limits(context.text(ContextKey.PARSING_LIMITS)),
        new Egress(
            context.matching(
                ContextKey.EGRESS_HOSTS,
                HOSTS,
                "write host names separated by commas, .example.org for all names below it"),
            context.matching(
                ContextKey.EGRESS_PORTS, PORTS, "write port numbers separated by commas"),
            context.flag(ContextKey.EGRESS_HTTP),
            context.matching(
                ContextKey.EGRESS_ALLOW,
                RANGES,
                "write ranges of addresses separated by commas, such as 10.1.0.0/16")),
        new Queues(
            context.whole(ContextKey.MOST_UPDATES, 100, MOST_IN_FLIGHT),
            context.whole(ContextKey.MOST_DELETIONS, 100, MOST_IN_FLIGHT),
            (int) context.whole(ContextKey.CHUNK_EMBED_CONCURRENCY, 2, 1000),
            (int) context.whole(ContextKey.BULK_CONCURRENCY, 2, 1000)));
  }

  private static Pattern list(String one) {
    return Pattern.compile("|%s(\\s*,\\s*%<s)*".formatted(one));
  }

  private static Map<String, String> limits(String text) {
    Map<String, String> limits = new TreeMap<>();
    Stream.of(text.split(","))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .forEach(one -> {
          String[] parts = one.split(":", 2);
          Limit limit = LIMITS.get(parts[0]);
          if (limit == null || parts.length < 2 || !NUMBER.matcher(parts[1]).matches()) {
            throw invalid(text);
          }
          if (Long.parseLong(parts[1]) > limit.most()) {
            throw new InvalidSettingException(
                ContextKey.PARSING_LIMITS,
                text,
                "write at most %d for %s".formatted(limit.most(), parts[0]));
          }
          if (limits.put(limit.variable(), parts[1]) != null) {
            throw invalid(text);
          }
        });
    return limits;
  }

  private static InvalidSettingException invalid(String text) {
    return new InvalidSettingException(
        ContextKey.PARSING_LIMITS,
        text,
        "write name:number separated by commas, each name once, of %s"
            .formatted(LIMITS.keySet().stream().sorted().collect(Collectors.joining(", "))));
  }

  /** What a function that takes documents is told. */
  Map<String, String> taking() {
    return Map.of("AQUIFER_MAX_DOCUMENT_BYTES", String.valueOf(maxDocumentBytes));
  }

  /** What a function that reads them is told. */
  Map<String, String> reading() {
    Map<String, String> environment = new TreeMap<>(taking());
    environment.putAll(parsingLimits);
    return environment;
  }

  /** What a function that fetches them is told. */
  Map<String, String> fetching() {
    Map<String, String> environment = new TreeMap<>(taking());
    environment.put("AQUIFER_EGRESS_HTTP", String.valueOf(egress.plainHttp()));
    environment.put("AQUIFER_EGRESS_PORTS", egress.ports());
    environment.put("AQUIFER_EGRESS_HOSTS", egress.hosts());
    environment.put("AQUIFER_EGRESS_ALLOW", egress.allowed());
    environment.values().removeIf(String::isEmpty);
    return environment;
  }
}
