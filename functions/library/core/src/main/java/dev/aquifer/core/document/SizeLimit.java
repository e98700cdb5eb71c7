package dev.aquifer.core.document;

import dev.aquifer.core.settings.Settings;

/** How many bytes a document may have, the same where it is announced and where it is read. */
public final class SizeLimit {

  static final String VARIABLE = "AQUIFER_MAX_DOCUMENT_BYTES";

  private static final long DEFAULT_BYTES = 50L * 1024 * 1024;

  private SizeLimit() {}

  /** {@code AQUIFER_MAX_DOCUMENT_BYTES}; 50 MiB by default. */
  public static long configured(Settings settings) {
    return settings.number(VARIABLE, DEFAULT_BYTES);
  }
}
