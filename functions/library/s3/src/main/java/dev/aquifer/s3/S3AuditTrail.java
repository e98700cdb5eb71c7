package dev.aquifer.s3;

import dev.aquifer.aws.AwsCall;
import dev.aquifer.core.audit.AuditRecord;
import dev.aquifer.core.audit.AuditTrail;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads what {@link S3AuditArchive} wrote, a minute at a time. */
public final class S3AuditTrail implements AuditTrail {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Pattern PLACE =
      Pattern.compile("(?<minute>\\d{8}T\\d{4}Z)\\.(?<skip>\\d{1,6})");

  /** Objects that are read for one page at most, so that it comes in time. */
  private static final int MOST_OBJECTS = 300;

  private final S3Client s3;
  private final String bucket;

  public S3AuditTrail(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  /** The bucket {@code AQUIFER_AUDIT_BUCKET}. */
  public static S3AuditTrail configured(Settings settings) {
    return new S3AuditTrail(
        S3Clients.client(S3Client.builder(), TIMEOUT), settings.text("AQUIFER_AUDIT_BUCKET"));
  }

  /**
   * Where a page begins.
   *
   * @param minute of the first records
   * @param skip how many of that minute came before
   */
  private record Place(String minute, int skip) {

    static Place of(Instant from, @Nullable String after) {
      if (after == null) {
        return new Place(AuditKeys.minute(from), 0);
      }
      Matcher matcher = PLACE.matcher(after);
      if (!matcher.matches()) {
        throw new ProblemException(
            ProblemCode.INVALID_REQUEST, "'after' must be what the page before said in 'next'.");
      }
      return new Place(matcher.group("minute"), Integer.parseInt(matcher.group("skip")));
    }

    String text() {
      return minute + "." + skip;
    }
  }

  @Override
  public Page find(String tenant, Instant from, Instant to, @Nullable String after, int limit) {
    Place place = Place.of(from, after);
    List<AuditRecord> records = new ArrayList<>();
    int read = 0;
    for (List<String> minute : minutes(tenant, place.minute(), AuditKeys.minute(to))) {
      String name = AuditKeys.minuteOf(minute.getFirst());
      if (read > 0 && read + minute.size() > MOST_OBJECTS) {
        return new Page(records, new Place(name, 0).text());
      }
      read += minute.size();
      int skip = name.equals(place.minute()) ? place.skip() : 0;
      for (AuditRecord one : recordsOf(minute, from, to).stream().skip(skip).toList()) {
        if (records.size() == limit) {
          return new Page(records, new Place(name, skip).text());
        }
        records.add(one);
        skip++;
      }
    }
    return new Page(records, null);
  }

  /**
   * The keys of the objects of each minute, in the order of minutes; after more than enough, only
   * the first of the next minute.
   */
  private List<List<String>> minutes(String tenant, String from, String to) {
    String prefix = AuditKeys.prefix(tenant);
    List<List<String>> minutes = new ArrayList<>();
    String current = "";
    int keys = 0;
    @Nullable String token = null;
    do {
      ListObjectsV2Response page = list(prefix, prefix + from, token);
      for (S3Object object : page.contents()) {
        String minute = AuditKeys.minuteOf(object.key());
        if (minute.compareTo(to) > 0) {
          return minutes;
        }
        if (!minute.equals(current)) {
          minutes.add(new ArrayList<>());
          current = minute;
          if (keys > MOST_OBJECTS) {
            minutes.getLast().add(object.key());
            return minutes;
          }
        }
        minutes.getLast().add(object.key());
        keys++;
      }
      token = page.nextContinuationToken();
    } while (token != null);
    return minutes;
  }

  private ListObjectsV2Response list(String prefix, String after, @Nullable String token) {
    return AwsCall.to(
        "audit archive",
        () ->
            s3.listObjectsV2(list ->
                list.bucket(bucket).prefix(prefix).startAfter(after).continuationToken(token)));
  }

  private List<AuditRecord> recordsOf(List<String> keys, Instant from, Instant to) {
    Set<String> seen = new HashSet<>();
    return keys.stream()
        .flatMap(key -> read(key).lines())
        .map(line -> EventJson.read(line, AuditRecord.class))
        .filter(one -> !one.time().isBefore(from) && one.time().isBefore(to))
        .filter(one -> seen.add(one.id()))
        .sorted(AuditKeys.ORDER)
        .toList();
  }

  private String read(String key) {
    return AwsCall.to(
        "audit archive",
        () -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String());
  }
}
