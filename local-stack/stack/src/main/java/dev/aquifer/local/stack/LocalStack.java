package dev.aquifer.local.stack;

import dev.aquifer.local.backend.SecretVault;
import dev.aquifer.local.bus.EventBus;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.gateway.RestGateway;
import dev.aquifer.local.queue.QueueDirectory;
import dev.aquifer.local.template.QueueDefinition;
import dev.aquifer.local.template.StackDefinition;
import dev.aquifer.local.template.TemplateException;
import dev.aquifer.local.trace.Traces;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A synthesized template, running: its resources in local services, its functions as processes, its
 * API, event sources, rules and schedules. Everything that has a name has it from the template.
 */
public final class LocalStack implements AutoCloseable {

  /** How long what is under way may go on when the stack stops. */
  private static final Duration DRAINING = Duration.ofSeconds(10);

  private final StackDefinition definition;
  private final Path work;
  private final Closing closing;
  private final Intake intake;
  private final Backends backends;
  private final Clients clients;
  private final SecretVault secrets;
  private final QueueDirectory queues;
  private final FunctionHost functions;
  private final EventBus bus;
  private final @Nullable RestGateway gateway;
  private final Tokens tokens;
  private final Traces traces;
  private final Map<String, String> endpoints;

  LocalStack(
      StackDefinition definition,
      Path work,
      Closing closing,
      Intake intake,
      Backends backends,
      Clients clients,
      SecretVault secrets,
      QueueDirectory queues,
      FunctionHost functions,
      EventBus bus,
      @Nullable RestGateway gateway,
      Tokens tokens,
      Traces traces,
      Map<String, String> endpoints) {
    this.definition = definition;
    this.work = work;
    this.closing = closing;
    this.intake = intake;
    this.backends = backends;
    this.clients = clients;
    this.secrets = secrets;
    this.queues = queues;
    this.functions = functions;
    this.bus = bus;
    this.gateway = gateway;
    this.tokens = tokens;
    this.traces = traces;
    this.endpoints = endpoints;
  }

  /**
   * Starts a stack and returns when its API answers; functions start with their first event, or
   * with {@link #warm}.
   *
   * @throws TemplateException if the template asks for what cannot be hosted
   */
  public static LocalStack start(StackOptions options) {
    var closing = new Closing();
    try {
      LocalStack stack = Startup.start(options, closing);
      stack
          .metricsCredential()
          .ifPresent(credential -> ScrapeConfig.write(options.work(), stack.apiUri(), credential));
      return stack;
    } catch (RuntimeException | Error e) {
      closing.close();
      throw e;
    }
  }

  /** The address of the API's stage, with a slash at its end: {@code resolve("v1/query")}. */
  public URI apiUri() {
    if (gateway == null) {
      throw new TemplateException("The template has no REST API");
    }
    return gateway.uri();
  }

  /** Tokens for the users that the stack was started with. */
  public Tokens tokens() {
    return tokens;
  }

  /** What functions did, by the requests and messages that it was done for. */
  public Traces traces() {
    return traces;
  }

  public S3Client s3() {
    return clients.s3();
  }

  public SqsClient sqs() {
    return clients.sqs();
  }

  public DynamoDbClient dynamoDb() {
    return clients.dynamoDb();
  }

  /** The secrets of functions, to be changed. */
  public SecretVault secrets() {
    return secrets;
  }

  /** What a scraper of the metrics shows; empty if the template has no metrics. */
  public Optional<String> metricsCredential() {
    return Optional.ofNullable(definition.outputs().get("MetricsCredential"))
        .flatMap(secrets::current);
  }

  /** The configuration by which Prometheus scrapes this stack. */
  public Path scrapeConfig() {
    return ScrapeConfig.in(work);
  }

  /** The services' own addresses. */
  public Backends backends() {
    return backends;
  }

  /** What every function is told of the services' addresses: variables of its environment. */
  public Map<String, String> endpoints() {
    return endpoints;
  }

  /** What the template says, resolved. */
  public StackDefinition definition() {
    return definition;
  }

  /** The functions, with their processes. */
  public FunctionHost functions() {
    return functions;
  }

  /** The URL of a queue by the start of its logical id, such as {@code UpdatesQueue}. */
  public URI queueUrl(String logicalId) {
    List<QueueDefinition> found =
        definition.queues().stream()
            .filter(queue -> queue.logicalId().startsWith(logicalId))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " queues are named " + logicalId + "...");
    }
    return queues.url(found.getFirst().arn());
  }

  /** The URL of a queue by its ARN. */
  public URI queueUrlOf(String arn) {
    return queues.url(arn);
  }

  /** Puts one event, as JSON, onto the default event bus. */
  public void putEvent(String event) {
    bus.put(event);
  }

  /** Starts one process of every function, as many at once as there are processors. */
  public CompletableFuture<@Nullable Void> warm() {
    var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    var all =
        functions.all().stream()
            .map(function -> CompletableFuture.runAsync(function::warm, threads))
            .toArray(CompletableFuture<?>[]::new);
    threads.shutdown();
    return CompletableFuture.allOf(all).thenApply(done -> null);
  }

  /** What the template has and this machine does not host, one line each. */
  public List<String> notHosted() {
    return definition.notHosted();
  }

  /**
   * Takes nothing in any more, lets what is under way end, for ten seconds at most, and stops every
   * part before those that it needs. What a function has not done by then fails as if its instance
   * had crashed.
   */
  @Override
  public void close() {
    if (intake.refuses()) {
      return;
    }
    intake.refuse();
    int left = intake.await(DRAINING);
    if (left > 0) {
      System.err.println(left + " requests, batches or events did not end in time");
    }
    closing.close();
  }
}
