package dev.aquifer.local.backend;

/**
 * Hears of every object that was written or deleted, as EventBridge does from S3.
 *
 * <p>Called after the change has taken effect, on the thread of the request that made it and before
 * that request is answered, so a listener must return soon and must not wait for another change. An
 * exception from it is logged; the change stands. Calls for different changes may come at the same
 * time and in any order: {@code sequencer} tells the order. It is a hexadecimal string of 16 digits
 * that, compared as a string, is greater for the later change of a key, over deletions too.
 */
public interface ObjectListener {

  /**
   * An object was put, copied or completed from parts.
   *
   * @param key the key as the client meant it, not encoded
   * @param size in bytes
   * @param etag without quotes
   */
  void created(String bucket, String key, long size, String etag, String sequencer);

  /** An object was deleted. Also called when there was none, as deletions are idempotent. */
  void deleted(String bucket, String key, String sequencer);
}
