package dev.aquifer.connectors.objects;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which objects; {@code settings.schema.json} says what each field means. */
record ObjectsSettings(
    @Nullable String bucket,
    @Nullable String prefix,
    @Nullable String link,
    @Nullable Boolean readers) {

  String beginning() {
    return Objects.requireNonNullElse(prefix, "");
  }
}
