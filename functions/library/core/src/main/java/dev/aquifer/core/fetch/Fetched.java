package dev.aquifer.core.fetch;

import org.jspecify.annotations.Nullable;

/** What a fetch found. */
public sealed interface Fetched {

  /**
   * The whole content.
   *
   * @param bytes as they are, never compressed
   * @param url where they came from, after redirects
   * @param mediaType as the server says, in lower case and without parameters; null if it does not
   *     say
   * @param etag to ask with whether it has changed; null if the server gives none
   * @param lastModified as the server says, unread; null if it does not say
   * @param link where related things are, as RFC 8288 spells it; null if the server does not say
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
  record Content(
      byte[] bytes,
      String url,
      @Nullable String mediaType,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable String link)
      implements Fetched {}

  /** Nothing has changed since the tag that the request named. */
  record Unchanged() implements Fetched {}
}
