package dev.aquifer.inboxtrigger;

import dev.aquifer.core.event.Sender;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.sqs.WorkQueue;
import java.util.List;
import java.util.Set;

/** The queues that others write to, and who they are. */
record Inboxes(List<Inbox> all) {

  private static final String VARIABLE = "AQUIFER_INBOXES";
  private static final String KIND = "inbox";
  private static final int WORDS = 4;

  /** One queue; whoever may write to it sends for its tenant. */
  record Inbox(Sender sender, WorkQueue queue) {}

  Inboxes {
    all = List.copyOf(all);
  }

  /**
   * The queues in {@code AQUIFER_INBOXES}, one to a line: the tenant, the inbox's name, the queue's
   * URL and that of its dead letters.
   */
  static Inboxes configured(Settings settings) {
    return new Inboxes(
        settings
            .text(VARIABLE, "")
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .map(Inboxes::inbox)
            .toList());
  }

  private static Inbox inbox(String line) {
    List<String> words = List.of(line.split("\\s+", -1));
    if (words.size() != WORDS) {
      throw Settings.invalid(VARIABLE, "has the line '" + line + "'");
    }
    return new Inbox(
        new Sender(KIND, words.get(1), words.get(0), null, Set.of()),
        new WorkQueue(words.get(2), words.get(3)));
  }

  List<WorkQueue> queues() {
    return all.stream().map(Inbox::queue).toList();
  }

  /** Who writes to the queue of this name. */
  Sender sender(String queueName) {
    return all.stream()
        .filter(inbox -> inbox.queue().name().equals(queueName))
        .map(Inbox::sender)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no inbox is the queue " + queueName));
  }
}
