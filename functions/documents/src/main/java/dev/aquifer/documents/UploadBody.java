package dev.aquifer.documents;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How to upload a document.
 *
 * @param id it will have
 * @param upload the request to make
 */
record UploadBody(String id, String uri, List<String> readers, Put upload) {

  /**
   * The request that carries the bytes.
   *
   * @param headers to send exactly
   */
  record Put(String method, URI url, Map<String, String> headers, Instant expiresAt) {}
}
