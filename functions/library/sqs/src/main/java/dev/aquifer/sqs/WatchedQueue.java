package dev.aquifer.sqs;

import dev.aquifer.core.change.QueueName;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.events.DocumentRef;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A queue of this deployment.
 *
 * @param name as it is called here
 * @param tenant whose messages are those that name nobody
 */
public record WatchedQueue(String name, String tenant, WorkQueue queue) {

  private static final String VARIABLE = "AQUIFER_QUEUES";
  private static final int WORDS = 4;

  /**
   * The queues in {@code AQUIFER_QUEUES}, one to a line: the name, the tenant or {@code -}, the
   * queue's URL and that of its dead letters.
   */
  public static List<WatchedQueue> configured(Settings settings) {
    return settings.text(VARIABLE).lines().map(WatchedQueue::queue).toList();
  }

  private static WatchedQueue queue(String line) {
    List<String> words = List.of(line.strip().split("\\s+", -1));
    if (words.size() != WORDS) {
      throw Settings.invalid(VARIABLE, "has the line '" + line + "'");
    }
    String tenant = words.get(1).equals("-") ? DocumentRef.DEFAULT_TENANT : words.get(1);
    return new WatchedQueue(words.get(0), tenant, new WorkQueue(words.get(2), words.get(3)));
  }

  /** Whether others write to it. */
  public boolean isInbox() {
    return name.startsWith("inbox.");
  }

  /** Which queue of changes it is; empty if it is another. */
  public Optional<QueueName> ofChanges() {
    return Arrays.stream(QueueName.values()).filter(one -> one.text().equals(name)).findFirst();
  }
}
