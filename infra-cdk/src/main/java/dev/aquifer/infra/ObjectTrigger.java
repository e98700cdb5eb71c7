package dev.aquifer.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CfnRule;
import software.constructs.Construct;

/**
 * Turns what happens to an object of the documents bucket into a change on a queue. S3 cannot be
 * asked to wait, so its events have a queue of their own, where they stay while that of the changes
 * is full.
 */
final class ObjectTrigger extends Construct {

  static final FunctionShape SHAPE =
      new FunctionShape("object-trigger", 1024, Duration.ofMinutes(1), false);

  private static final int CONCURRENCY = 10;

  private final JavaFunction function;
  private final WorkQueue events;

  ObjectTrigger(Construct scope, Backend backend) {
    super(scope, SHAPE.constructId());
    events = new WorkQueue(this, "Events", SHAPE, backend.foundation().resources());
    function =
        new JavaFunction(
            this,
            backend.foundation(),
            SHAPE,
            Backend.together(
                backend.changes().environment(), events.environment("AQUIFER_OBJECTS")),
            permissions(backend));
    events.feed(function, CONCURRENCY);
    events.receiveEvents(
        CfnRule.Builder.create(this, "ObjectChanged")
            .description("Every object that is created, tagged or deleted in the documents bucket.")
            .eventPattern(
                Map.of(
                    "source", List.of("aws.s3"),
                    "detail-type", List.of("Object Created", "Object Tags Added", "Object Deleted"),
                    "detail",
                        Map.of(
                            "bucket",
                            Map.of(
                                "name", List.of(backend.storage().documents().getBucketName())))))
            .targets(List.of(events.target().build()))
            .build());
  }

  private List<Permission> permissions(Backend backend) {
    List<Permission> permissions = new ArrayList<>(WorkQueue.consume(events));
    permissions.add(WorkQueue.postpone(events));
    permissions.add(
        Permission.to(
                "ReadReaders",
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:GetObjectTagging",
                "s3:GetObjectVersionTagging")
            .onAll(
                "Any object of the bucket may change; its tags, metadata or sidecar name its readers.",
                backend.storage().documents().getBucketArn() + "/*"));
    permissions.add(backend.storage().tellMissing());
    permissions.addAll(backend.changes().send());
    return permissions;
  }

  JavaFunction function() {
    return function;
  }

  /** Where S3's events wait. */
  WorkQueue events() {
    return events;
  }
}
