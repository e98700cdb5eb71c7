package dev.aquifer.core.document;

import dev.aquifer.core.settings.Settings;
import java.time.Duration;
import java.util.Map;

/**
 * What reading one document may take, whatever is in it. What exceeds a limit fails at once and for
 * good, and nothing else with it.
 *
 * @param bytes of the document itself
 * @param pages, slides or sheets of it; more than can be indexed would not help to read
 * @param nesting how deep parts may be in parts: elements, lists, quotes, arrays, MIME parts
 * @param unpackedBytes of all parts of an archive together
 * @param expansion how many times as large as the document what is unpacked of it may be, once that
 *     is more than a few megabytes
 * @param characters of its text, in UTF-16 code units
 * @param time from its first byte to its last block, scanned pages included
 * @param heapMegabytes of the process that reads it
 */
public record ParsingLimits(
    long bytes,
    int pages,
    int nesting,
    long unpackedBytes,
    int expansion,
    int characters,
    Duration time,
    int heapMegabytes) {

  private static final String PAGES = "AQUIFER_PARSING_PAGES";
  private static final String NESTING = "AQUIFER_PARSING_NESTING";
  private static final String UNPACKED_BYTES = "AQUIFER_PARSING_UNPACKED_BYTES";
  private static final String EXPANSION = "AQUIFER_PARSING_EXPANSION";
  private static final String CHARACTERS = "AQUIFER_PARSING_CHARACTERS";
  private static final String SECONDS = "AQUIFER_PARSING_SECONDS";
  private static final String HEAP_MEGABYTES = "AQUIFER_PARSING_HEAP_MEGABYTES";

  /** What holds without settings. */
  public static final ParsingLimits DEFAULT = configured(new Settings(Map.of()));

  /** Reads {@code AQUIFER_MAX_DOCUMENT_BYTES} and {@code AQUIFER_PARSING_…}. */
  public static ParsingLimits configured(Settings settings) {
    return new ParsingLimits(
        SizeLimit.configured(settings),
        Math.toIntExact(settings.number(PAGES, 5_000)),
        Math.toIntExact(settings.number(NESTING, 500)),
        settings.number(UNPACKED_BYTES, 512L << 20),
        Math.toIntExact(settings.number(EXPANSION, 200)),
        Math.toIntExact(settings.number(CHARACTERS, 20_000_000)),
        Duration.ofSeconds(settings.number(SECONDS, 60)),
        Math.toIntExact(settings.number(HEAP_MEGABYTES, 768)));
  }

  /** The settings that {@link #configured} reads these limits from, for another process. */
  public Map<String, String> variables() {
    return Map.of(
        SizeLimit.VARIABLE,
        Long.toString(bytes),
        PAGES,
        Integer.toString(pages),
        NESTING,
        Integer.toString(nesting),
        UNPACKED_BYTES,
        Long.toString(unpackedBytes),
        EXPANSION,
        Integer.toString(expansion),
        CHARACTERS,
        Integer.toString(characters),
        SECONDS,
        Long.toString(Math.max(1, time.toSeconds())),
        HEAP_MEGABYTES,
        Integer.toString(heapMegabytes));
  }
}
