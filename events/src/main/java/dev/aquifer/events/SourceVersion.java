package dev.aquifer.events;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document's version in its source's own order.
 *
 * <p>Sources that number their changes give a {@code sequence}: a hexadecimal string that is
 * compared right-padded, as Amazon S3 documents for its sequencers. Where two sequences are equal,
 * as from an emulator that sends a constant one, or absent, the time of modification decides. Where
 * that is equal too, {@code tag} tells a second upload from a second delivery of the first.
 *
 * @param sequence hexadecimal digits, or null where the source has none
 * @param modified when the source changed it, UTC
 * @param tag what differs between two versions of the same document: an entity tag, a version id or
 *     a content hash
 */
public record SourceVersion(@Nullable String sequence, Instant modified, String tag) {

  private static final int SEQUENCE_DIGITS = 64;
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{1,64}");

  public SourceVersion {
    if (sequence != null && !HEXADECIMAL.matcher(sequence).matches()) {
      throw new IllegalArgumentException(
          "version.sequence must be 1 to 64 hexadecimal digits, but was '" + sequence + "'");
    }
    Required.field(modified, "version.modified");
    Required.text(tag, "version.tag");
  }

  /**
   * This version as text whose order as a string is the order of versions: 64 upper-case
   * hexadecimal digits of the sequence, a slash, and 19 digits of milliseconds since the epoch.
   */
  public String order() {
    String digits = sequence == null ? "" : sequence.toUpperCase(Locale.ROOT);
    String padded = digits + "0".repeat(SEQUENCE_DIGITS - digits.length());
    return padded + "/" + "%019d".formatted(Math.max(0, modified.toEpochMilli()));
  }
}
