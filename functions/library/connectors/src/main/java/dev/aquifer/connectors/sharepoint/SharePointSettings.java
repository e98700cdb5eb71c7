package dev.aquifer.connectors.sharepoint;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which drive; {@code settings.schema.json} says what each field means. */
record SharePointSettings(
    String tenant,
    String secret,
    @Nullable String site,
    @Nullable String library,
    @Nullable String user,
    @Nullable String drive,
    @Nullable String notifications,
    @Nullable Map<String, String> readers) {

  /** What is wrong with it that the schema cannot say; null if nothing is. */
  @Nullable String flaw() {
    if (Stream.of(site, user, drive).filter(Objects::nonNull).count() != 1) {
      return "Exactly one of 'site', 'user' and 'drive' says where the documents are.";
    }
    return library != null && site == null ? "'library' is one of a 'site'." : null;
  }
}
