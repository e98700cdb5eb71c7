package dev.aquifer.infra;

import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * The queues of changes. Deletions and changes of readers wait behind nothing else, and a load of
 * many updates lets single ones pass.
 */
record ChangeQueues(
    WorkQueue updates,
    WorkQueue bulk,
    WorkQueue deletions,
    ProgressTable progress,
    IngestionSettings.Queues settings) {

  static ChangeQueues in(Construct scope, ProtectedResources resources, ProgressTable progress) {
    return new ChangeQueues(
        new WorkQueue(scope, "Updates", ChunkEmbed.SHAPE, resources),
        new WorkQueue(scope, "Bulk", ChunkEmbed.SHAPE, resources),
        new WorkQueue(scope, "Deletions", Purge.SHAPE, resources),
        progress,
        resources.settings().ingestion().queues());
  }

  /** What a function must know that sends changes. */
  Map<String, String> environment() {
    return Backend.together(
        deletionsEnvironment(),
        Map.of(
            "AQUIFER_UPDATES_QUEUE_URL", updates.queue().getQueueUrl(),
            "AQUIFER_BULK_QUEUE_URL", bulk.queue().getQueueUrl(),
            "AQUIFER_MOST_UPDATES", String.valueOf(settings.mostUpdates())));
  }

  /** What it may do. */
  List<Permission> send() {
    return send(updates, bulk, deletions);
  }

  /** What a function must know that sends deletions and changes of readers alone. */
  Map<String, String> deletionsEnvironment() {
    return Backend.together(
        progress.environment(),
        Map.of(
            "AQUIFER_DELETIONS_QUEUE_URL", deletions.queue().getQueueUrl(),
            "AQUIFER_MOST_DELETIONS", String.valueOf(settings.mostDeletions())));
  }

  /** What it may do. */
  List<Permission> sendDeletions() {
    return send(deletions);
  }

  private List<Permission> send(WorkQueue... queues) {
    return List.of(
        Permission.to("SendChanges", "sqs:SendMessage", "sqs:GetQueueAttributes")
            .on(WorkQueue.arns(WorkQueue::queue, queues)),
        progress.note());
  }
}
