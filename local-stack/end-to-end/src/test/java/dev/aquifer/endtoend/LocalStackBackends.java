package dev.aquifer.endtoend;

import dev.aquifer.local.backend.IdentityServer;
import dev.aquifer.local.backend.LocalPool;
import dev.aquifer.local.backend.ObjectListener;
import dev.aquifer.local.backend.SearchNode;
import dev.aquifer.local.stack.Backends;
import dev.aquifer.local.stack.Clients;
import dev.aquifer.local.stack.Installation;
import dev.aquifer.local.template.BucketDefinition;
import java.net.URI;
import java.nio.file.Path;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;

/**
 * S3, SQS and DynamoDB of LocalStack in a container; OpenSearch and the identity server as
 * elsewhere. LocalStack tells of objects through a queue of its own.
 */
final class LocalStackBackends implements Backends {

  /** The last image that starts without a token. */
  private static final DockerImageName IMAGE =
      DockerImageName.parse("localstack/localstack:4.14.0");

  private static final String EVENTS_QUEUE = "object-events";

  private final LocalStackContainer container;
  private final SearchNode search;
  private final IdentityServer identity;
  private final Clients clients;
  private final ObjectNotifications notifications;

  private LocalStackBackends(
      LocalStackContainer container,
      SearchNode search,
      IdentityServer identity,
      ObjectListener listener) {
    this.container = container;
    this.search = search;
    this.identity = identity;
    URI endpoint = container.getEndpoint();
    this.clients = Clients.of(endpoint, endpoint, endpoint);
    String queue = clients.sqs().createQueue(create -> create.queueName(EVENTS_QUEUE)).queueUrl();
    this.notifications = ObjectNotifications.start(clients.sqs(), queue, listener);
  }

  /** Starts the container and the rest. */
  static Factory of(Installation installation) {
    return (listener, pool, work, progress) -> start(installation, listener, pool, work);
  }

  private static LocalStackBackends start(
      Installation installation, ObjectListener listener, LocalPool pool, Path work) {
    LocalStackContainer container =
        new LocalStackContainer(IMAGE).withServices("s3", "sqs", "dynamodb");
    container.start();
    Path logs = work.resolve("logs");
    return new LocalStackBackends(
        container,
        SearchNode.start(installation.search(), work.resolve("search"), logs),
        IdentityServer.start(installation.identity(), pool, logs),
        listener);
  }

  @Override
  public void bucketCreated(BucketDefinition bucket) {
    if (!bucket.events()) {
      return;
    }
    QueueConfiguration queue =
        QueueConfiguration.builder()
            .queueArn("arn:aws:sqs:us-east-1:000000000000:" + EVENTS_QUEUE)
            .events(Event.S3_OBJECT_CREATED, Event.S3_OBJECT_REMOVED)
            .build();
    clients
        .s3()
        .putBucketNotificationConfiguration(put ->
            put.bucket(bucket.name()).notificationConfiguration(c -> c.queueConfigurations(queue)));
  }

  @Override
  public URI objects() {
    return container.getEndpoint();
  }

  @Override
  public URI queues() {
    return container.getEndpoint();
  }

  @Override
  public URI tables() {
    return container.getEndpoint();
  }

  @Override
  public URI search() {
    return search.endpoint();
  }

  @Override
  public Identity identity() {
    return new Identity(identity.issuer(), identity.jwks(), identity.tokenEndpoint());
  }

  @Override
  public void close() {
    notifications.close();
    clients.close();
    identity.close();
    search.close();
    container.close();
  }
}
