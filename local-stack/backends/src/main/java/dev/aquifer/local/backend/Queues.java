package dev.aquifer.local.backend;

import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/**
 * SQS in memory: ElasticMQ behind the SDK's own client. It starts without queues; the caller
 * creates them through the API, with the attributes and redrive policies that the template gives
 * them. Queue URLs begin with {@link #endpoint}; any credentials are accepted. Nothing is kept
 * after {@link #close}.
 */
public final class Queues implements AutoCloseable {

  /** The region in the queues' names (ARNs). */
  public static final String REGION = "us-east-1";

  /** The account in the queues' names and URLs. */
  public static final String ACCOUNT = "000000000000";

  private final SQSRestServer server;
  private final URI endpoint;

  private Queues(SQSRestServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  /** Starts a server without queues on a free port. */
  public static Queues start() {
    var server =
        SQSRestServerBuilder.withInterface("127.0.0.1")
            .withDynamicPort()
            .withAWSRegion(REGION)
            .withAWSAccountId(ACCOUNT)
            .start();
    var port = server.waitUntilStarted().localAddress().getPort();
    return new Queues(server, URI.create("http://127.0.0.1:" + port));
  }

  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    server.stopAndWait();
  }
}
