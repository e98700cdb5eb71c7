package dev.aquifer.changes;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.aquifer.core.change.QueueName;
import dev.aquifer.core.measure.Measurements;
import dev.aquifer.core.progress.ProgressLog;
import dev.aquifer.core.quota.Quotas;
import dev.aquifer.core.settings.Settings;
import dev.aquifer.dynamodb.DynamoProgressLog;
import dev.aquifer.dynamodb.DynamoUsage;
import dev.aquifer.runtime.EventType;
import dev.aquifer.runtime.FunctionApplication;
import dev.aquifer.runtime.PrimedHandler;
import dev.aquifer.runtime.http.Api;
import dev.aquifer.runtime.http.Authorization;
import dev.aquifer.runtime.http.Route;
import dev.aquifer.sqs.SqsAuditLog;
import dev.aquifer.sqs.SqsClients;
import dev.aquifer.sqs.WatchedQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The function {@code changes}. */
public final class ChangesApplication
    extends FunctionApplication<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public ChangesApplication() {
    super("changes", EventType.lambda(APIGatewayProxyRequestEvent.class));
  }

  @Override
  protected PrimedHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler(
      Settings settings, Measurements measurements) {
    Clock clock = Clock.systemUTC();
    ProgressLog log = DynamoProgressLog.configured(settings);
    QueuesApi queues =
        new QueuesApi(WatchedQueue.configured(settings), SqsClients.client(TIMEOUT), log, clock);
    List<Route> routes =
        Stream.of(new ChangesApi(log).routes(), queues.routes()).flatMap(List::stream).toList();
    return new PrimedHandler<>(
        new Api(
            Authorization.configured(settings),
            new Quotas(DynamoUsage.configured(settings), clock),
            SqsAuditLog.configured(settings),
            clock,
            measurements,
            routes),
        () -> log.pace(QueueName.UPDATES));
  }
}
