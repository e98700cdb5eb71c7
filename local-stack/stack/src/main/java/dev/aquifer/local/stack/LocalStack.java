package dev.aquifer.local.stack;

import dev.aquifer.local.backend.LocalUser;
import dev.aquifer.local.bus.AsynchronousInvoker;
import dev.aquifer.local.bus.EventBus;
import dev.aquifer.local.bus.ObjectEvents;
import dev.aquifer.local.bus.Scheduler;
import dev.aquifer.local.bus.Targets;
import dev.aquifer.local.compute.ComputeSettings;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.gateway.RestGateway;
import dev.aquifer.local.gateway.TokenVerifier;
import dev.aquifer.local.queue.EventSourcePoller;
import dev.aquifer.local.queue.QueueDirectory;
import dev.aquifer.local.template.EventSourceDefinition;
import dev.aquifer.local.template.LocalAttributes;
import dev.aquifer.local.template.QueueDefinition;
import dev.aquifer.local.template.StackDefinition;
import dev.aquifer.local.template.Template;
import dev.aquifer.local.template.TemplateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A synthesized template, running: its resources in local services, its functions as processes, its
 * API, event sources, rules and schedules. Everything that has a name has it from the template.
 */
public final class LocalStack implements AutoCloseable {
  private final StackDefinition definition;
  private final Closing closing;
  private final Backends backends;
  private final Clients clients;
  private final QueueDirectory queues;
  private final FunctionHost functions;
  private final EventBus bus;
  private final @Nullable RestGateway gateway;
  private final Tokens tokens;

  private LocalStack(
      StackDefinition definition,
      Closing closing,
      Backends backends,
      Clients clients,
      QueueDirectory queues,
      FunctionHost functions,
      EventBus bus,
      @Nullable RestGateway gateway,
      Tokens tokens) {
    this.definition = definition;
    this.closing = closing;
    this.backends = backends;
    this.clients = clients;
    this.queues = queues;
    this.functions = functions;
    this.bus = bus;
    this.gateway = gateway;
    this.tokens = tokens;
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
      return start(options, closing);
    } catch (RuntimeException | Error e) {
      closing.close();
      throw e;
    }
  }

  private static LocalStack start(StackOptions options, Closing closing) {
    var timed = new Timed(options.progress());
    createDirectory(options);
    Template template = Template.read(options.template());
    var attributes = new LocalAttributes(template);
    var definition = new StackDefinition(template, attributes);
    List<LocalUser> users =
        options.users().stream().map(user -> user.in(definition.userPool())).toList();
    // Objects may change only after the bus is there, but their store must know its listener
    // before.
    var events = new AtomicReference<EventBus>();
    var objectEvents = new ObjectEvents(event -> events.get().put(event), Clock.systemUTC());
    Backends backends =
        closing.add(
            options.backends().start(objectEvents, users, options.work(), options.progress()));
    attributes.servedAt("AWS::OpenSearchService::Domain", backends.search());
    attributes.servedAt("AWS::Cognito::UserPool", backends.identity().issuer());
    Clients clients =
        closing.add(Clients.of(backends.objects(), backends.queues(), backends.tables()));
    var queues = new QueueDirectory(clients.sqs());
    timed.step(
        "resources",
        () -> provision(clients, definition, attributes, queues, backends, objectEvents));

    FunctionHost functions =
        timed.step(
            "functions unpacked",
            () ->
                closing.add(new FunctionHost(definition.functions(), settings(options, backends))));
    var invoker =
        closing.add(
            new AsynchronousInvoker(
                functions, definition.asynchronous(), queues, options.retries()));
    var targets = new Targets(invoker, queues);
    var bus = new EventBus(definition.rules(), targets);
    events.set(bus);
    var scheduler = closing.add(new Scheduler(targets, Clock.systemUTC()));
    definition.rules().forEach(scheduler::add);
    definition.schedules().forEach(scheduler::add);
    for (EventSourceDefinition source : definition.eventSources()) {
      if (source.enabled()) {
        closing.add(
            EventSourcePoller.start(
                source,
                queues.url(source.queueArn()),
                functions.function(source.functionArn()),
                clients.sqs(),
                options.environmentsPerFunction()));
      }
    }
    RestGateway gateway =
        timed.step("gateway", () -> gateway(definition, functions, backends, options));
    if (gateway != null) {
      closing.add(gateway);
    }
    var tokens = new Tokens(backends.identity().tokens(), users);
    return new LocalStack(
        definition, closing, backends, clients, queues, functions, bus, gateway, tokens);
  }

  private static void provision(
      Clients clients,
      StackDefinition definition,
      LocalAttributes attributes,
      QueueDirectory queues,
      Backends backends,
      ObjectEvents objectEvents) {
    var provisioner = new Provisioner(clients, definition);
    provisioner.createQueues(attributes, queues);
    provisioner.createTables();
    provisioner.createBuckets(bucket -> {
      objectEvents.watch(bucket);
      backends.bucketCreated(bucket);
    });
  }

  private static @Nullable RestGateway gateway(
      StackDefinition definition, FunctionHost functions, Backends backends, StackOptions options) {
    var api = definition.api();
    if (api.isEmpty()) {
      return null;
    }
    var identity = backends.identity();
    try {
      return RestGateway.start(
          api.get(),
          functions,
          new TokenVerifier(identity.issuer().toString(), identity.keys()),
          options.port());
    } catch (IOException e) {
      throw new UncheckedIOException("the API's port " + options.port() + " cannot be opened", e);
    }
  }

  private static ComputeSettings settings(StackOptions options, Backends backends) {
    return new ComputeSettings(
        options.code(),
        options.work().resolve("logs"),
        Map.of(
            "AWS_ENDPOINT_URL_S3", backends.objects().toString(),
            "AWS_ENDPOINT_URL_SQS", backends.queues().toString(),
            "AWS_ENDPOINT_URL_DYNAMODB", backends.tables().toString(),
            "AWS_ENDPOINT_URL_OPENSEARCH", backends.search().toString()),
        options.environmentsPerFunction(),
        Duration.ofMinutes(2),
        ComputeSettings.FunctionRuntime.ofThisMachine());
  }

  private static void createDirectory(StackOptions options) {
    try {
      Files.createDirectories(options.work().resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + options.work(), e);
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

  public S3Client s3() {
    return clients.s3();
  }

  public SqsClient sqs() {
    return clients.sqs();
  }

  public DynamoDbClient dynamoDb() {
    return clients.dynamoDb();
  }

  /** The services' own addresses. */
  public Backends backends() {
    return backends;
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

  @Override
  public void close() {
    closing.close();
  }
}
