package dev.aquifer.connectors.confluence;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which spaces; {@code settings.schema.json} says what each field means. */
record ConfluenceSettings(
    URI site,
    String secret,
    List<String> spaces,
    @Nullable Boolean attachments,
    @Nullable Map<String, String> readers) {

  ConfluenceSettings {
    spaces = List.copyOf(spaces);
  }

  boolean withAttachments() {
    return attachments == null || attachments;
  }
}
