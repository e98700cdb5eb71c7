package dev.aquifer.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;

/**
 * Where sources may be: {@code TENANT=PLACE} for one tenant's, {@code PLACE} for those of the
 * tenant {@code default}, with commas between them.
 *
 * @param folders that sources of files may be in
 * @param databases as {@code HOST:PORT}
 * @param buckets by their names
 * @param inboxes queues that others write to
 * @param network that sources are read from; empty for none but the internet
 */
record SourceSettings(
    String folders,
    String databases,
    String buckets,
    List<Inbox> inboxes,
    Optional<SourceNetwork> network) {

  /** A function's variables have room for the addresses of so many. */
  private static final int MOST_INBOXES = 5;

  private static final String DEFAULT_TENANT = "default";
  private static final String TENANT = "([a-z0-9][a-z0-9._-]*=)?";
  private static final Pattern SUBNETS = plainList("subnet-[0-9a-f]{8,17}");
  private static final Pattern SECURITY_GROUPS = plainList("sg-[0-9a-f]{8,17}");
  private static final Pattern FILE_SYSTEM =
      Pattern.compile("|fs-[0-9a-f]{8,17}/fsap-[0-9a-f]{8,17}");
  private static final Pattern FOLDERS = list("/[^,\\s][^,]*");
  private static final Pattern DATABASES = list("[A-Za-z0-9][A-Za-z0-9.-]*:[1-9]\\d{0,4}");
  private static final Pattern INBOXES = list("[a-z][a-z0-9-]{0,30}");
  private static final Pattern BUCKETS = list("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  static SourceSettings read(Context context) {
    return new SourceSettings(
        context.matching(
            ContextKey.FOLDERS, FOLDERS, "write whole paths of folders, separated by commas"),
        context.matching(
            ContextKey.DATABASES,
            DATABASES,
            "write host:port, or tenant=host:port, separated by commas"),
        context.matching(
            ContextKey.BUCKETS,
            BUCKETS,
            "write names of buckets, or tenant=bucket, separated by commas"),
        inboxes(
            context.matching(
                ContextKey.INBOXES,
                INBOXES,
                "write names, or tenant=name, of lower-case letters, digits and hyphens, separated by commas")),
        network(context));
  }

  private static Optional<SourceNetwork> network(Context context) {
    List<String> subnets =
        entries(
                context.matching(
                    ContextKey.SOURCE_SUBNETS,
                    SUBNETS,
                    "write ids of subnets, separated by commas"))
            .toList();
    List<String> groups =
        entries(
                context.matching(
                    ContextKey.SOURCE_SECURITY_GROUPS,
                    SECURITY_GROUPS,
                    "write ids of security groups, separated by commas"))
            .toList();
    String files =
        context.matching(
            ContextKey.FILE_SYSTEM,
            FILE_SYSTEM,
            "write the id of a file system, a slash and the id of its access point");
    if (subnets.isEmpty() != groups.isEmpty()) {
      throw new InvalidSettingException(
          groups.isEmpty() ? ContextKey.SOURCE_SECURITY_GROUPS : ContextKey.SOURCE_SUBNETS,
          "",
          "name it too: the functions need both");
    }
    if (subnets.isEmpty() && !files.isEmpty()) {
      throw new InvalidSettingException(
          ContextKey.SOURCE_SUBNETS, "", "name those from which the file system can be mounted");
    }
    return subnets.isEmpty()
        ? Optional.empty()
        : Optional.of(new SourceNetwork(subnets, groups, fileSystem(files)));
  }

  private static Optional<SourceNetwork.FileSystem> fileSystem(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : Optional.of(
            new SourceNetwork.FileSystem(text.substring(0, slash), text.substring(slash + 1)));
  }

  /**
   * A queue that others write to.
   *
   * @param name among the tenant's
   */
  record Inbox(String tenant, String name) {

    /** Its name in the template. */
    String id() {
      return Stream.of("inbox", tenant, name)
          .flatMap(text -> Stream.of(text.split("[^a-z0-9]+", -1)))
          .map(word ->
              word.isEmpty()
                  ? ""
                  : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
          .collect(Collectors.joining());
    }
  }

  private static List<Inbox> inboxes(String text) {
    if (entries(text).count() > MOST_INBOXES) {
      throw new InvalidSettingException(
          ContextKey.INBOXES, text, "name at most %d".formatted(MOST_INBOXES));
    }
    return entries(text)
        .map(entry -> {
          int sign = entry.indexOf('=');
          return sign < 0
              ? new Inbox(DEFAULT_TENANT, entry)
              : new Inbox(entry.substring(0, sign), entry.substring(sign + 1));
        })
        .distinct()
        .toList();
  }

  private static Stream<String> entries(String list) {
    return Stream.of(list.split(",", -1)).map(String::strip).filter(one -> !one.isEmpty());
  }

  private static Pattern list(String one) {
    return plainList(TENANT + one);
  }

  private static Pattern plainList(String one) {
    return Pattern.compile("|%s(\\s*,\\s*%<s)*".formatted(one));
  }

  /** What a function that reads them is told. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AQUIFER_FOLDERS", folders);
    environment.put("AQUIFER_DATABASES", databases);
    environment.put("AQUIFER_BUCKETS", buckets);
    environment.values().removeIf(String::isEmpty);
    return environment;
  }

  /** What a function is told that reads no other sources. */
  Map<String, String> bucketsEnvironment() {
    return buckets.isEmpty() ? Map.of() : Map.of("AQUIFER_BUCKETS", buckets);
  }

  /** The buckets that a function must be allowed to read. */
  List<String> bucketArns() {
    return entries(buckets)
        .map(one -> one.substring(one.indexOf('=') + 1))
        .distinct()
        .map(one -> "arn:%s:s3:::%s".formatted(Aws.PARTITION, one))
        .toList();
  }
}
