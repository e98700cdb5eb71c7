package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;

/**
 * Where sources may be: {@code TENANT=PLACE} for one tenant's, {@code PLACE} for those of the
 * tenant {@code default}, with commas between them.
 *
 * @param folders that sources of files may be in
 * @param databases as {@code HOST:PORT}
 * @param buckets by their names
 */
record SourceSettings(String folders, String databases, String buckets) {

  private static final String TENANT = "([a-z0-9][a-z0-9._-]*=)?";
  private static final Pattern FOLDERS = list("/[^,\\s][^,]*");
  private static final Pattern DATABASES = list("[A-Za-z0-9][A-Za-z0-9.-]*:[1-9]\\d{0,4}");

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
            "write names of buckets, or tenant=bucket, separated by commas"));
  }

  private static Pattern list(String one) {
    return Pattern.compile("|%1$s%2$s(\\s*,\\s*%1$s%2$s)*".formatted(TENANT, one));
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

  /** The buckets that a function must be allowed to read. */
  List<String> bucketArns() {
    return Stream.of(buckets.split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(one -> one.substring(one.indexOf('=') + 1))
        .distinct()
        .map(one -> "arn:%s:s3:::%s".formatted(Aws.PARTITION, one))
        .toList();
  }
}
