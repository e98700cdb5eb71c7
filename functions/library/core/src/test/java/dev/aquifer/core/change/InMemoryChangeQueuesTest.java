package dev.aquifer.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.events.DocumentChange;
import java.util.List;

class InMemoryChangeQueuesTest extends ChangeQueuesContract {

  private final InMemoryChangeQueues queues = new InMemoryChangeQueues();

  @Override
  protected ChangeQueues queues() {
    return queues;
  }

  @Override
  protected List<DocumentChange> updates(int count) {
    assertThat(queues.updates()).hasSize(count);
    return List.copyOf(queues.updates());
  }

  @Override
  protected List<DocumentChange> deletions(int count) {
    assertThat(queues.deletions()).hasSize(count);
    return List.copyOf(queues.deletions());
  }
}
