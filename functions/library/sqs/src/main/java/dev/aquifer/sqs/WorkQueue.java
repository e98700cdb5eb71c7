package dev.aquifer.sqs;

import dev.aquifer.core.settings.Settings;

/**
 * A queue that is worked off.
 *
 * @param url of the queue
 * @param deadLetterUrl of the queue that takes what cannot be handled
 */
public record WorkQueue(String url, String deadLetterUrl) {

  /** The queue of {@code NAME_QUEUE_URL} and {@code NAME_DLQ_URL}. */
  public static WorkQueue configured(Settings settings, String name) {
    return new WorkQueue(settings.text(name + "_QUEUE_URL"), settings.text(name + "_DLQ_URL"));
  }

  /** The queue's name. */
  public String name() {
    return QueueUrl.name(url);
  }
}
