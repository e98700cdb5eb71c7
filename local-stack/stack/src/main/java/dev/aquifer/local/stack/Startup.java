package dev.aquifer.local.stack;

import dev.aquifer.local.backend.LocalPool;
import dev.aquifer.local.backend.SecretVault;
import dev.aquifer.local.bus.AsynchronousInvoker;
import dev.aquifer.local.bus.EventBus;
import dev.aquifer.local.bus.ObjectEvents;
import dev.aquifer.local.bus.Scheduler;
import dev.aquifer.local.bus.Targets;
import dev.aquifer.local.compute.Admission;
import dev.aquifer.local.compute.ComputeSettings;
import dev.aquifer.local.compute.FunctionHost;
import dev.aquifer.local.compute.Intake;
import dev.aquifer.local.gateway.RestGateway;
import dev.aquifer.local.gateway.TokenVerifier;
import dev.aquifer.local.log.LogSubscriptions;
import dev.aquifer.local.queue.EventSourcePoller;
import dev.aquifer.local.queue.QueueDirectory;
import dev.aquifer.local.template.EventSourceDefinition;
import dev.aquifer.local.template.LocalAttributes;
import dev.aquifer.local.template.StackDefinition;
import dev.aquifer.local.template.Template;
import dev.aquifer.local.trace.TraceDaemon;
import dev.aquifer.local.trace.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Starts a stack part by part, each after what it needs. */
final class Startup {

  /**
   * Instances are counted by this machine, and nothing schedules them: whoever would is refused the
   * connection, and asks nobody outside.
   */
  private static final String NOBODY = "http://127.0.0.1:9";

  private Startup() {}

  static LocalStack start(StackOptions options, Closing closing) {
    var timed = new Timed(options.progress());
    createDirectory(options);
    Template template = Template.read(options.template());
    var attributes = new LocalAttributes(template);
    var definition = new StackDefinition(template, attributes);
    LocalPool pool = SampleUser.pool(options.users(), definition.userPool());
    // Objects may change only after the bus is there, but their store must know its listener
    // before.
    var events = new AtomicReference<EventBus>();
    var objectEvents = new ObjectEvents(event -> events.get().put(event), Clock.systemUTC());
    Backends backends =
        closing.add(
            options.backends().start(objectEvents, pool, options.work(), options.progress()));
    attributes.servedAt("AWS::OpenSearchService::Domain", backends.search());
    attributes.servedAt("AWS::Cognito::UserPool", backends.identity().issuer());
    Clients clients =
        closing.add(Clients.of(backends.objects(), backends.queues(), backends.tables()));
    SecretVault secrets = closing.add(SecretVault.start());
    LocalSecrets.fill(secrets, definition.secrets(), options.secrets());
    var intake = new Intake();
    var queues = new QueueDirectory(clients.sqs());
    timed.step(
        "resources",
        () -> provision(clients, definition, attributes, queues, backends, objectEvents));

    var traces = new Traces();
    Map<String, String> endpoints =
        endpoints(backends, secrets, closing.add(TraceDaemon.start(traces)));
    FunctionHost functions =
        timed.step(
            "functions unpacked",
            () ->
                closing.add(
                    new FunctionHost(definition.functions(), settings(options, endpoints))));
    var invoker =
        closing.add(
            new AsynchronousInvoker(
                functions, definition.asynchronous(), queues, options.retries(), intake));
    var targets = new Targets(invoker, queues);
    var bus = new EventBus(definition.rules(), targets);
    events.set(bus);
    closing.add(
        LogSubscriptions.start(definition.subscriptions(), functions, invoker, Clock.systemUTC()));
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
                intake,
                atOnce(
                    source,
                    definition.eventSources(),
                    functions.function(source.functionArn()).state().max())));
      }
    }
    RestGateway gateway =
        timed.step("gateway", () -> gateway(definition, functions, backends, intake, options));
    if (gateway != null) {
      closing.add(gateway);
    }
    var tokens = new Tokens(backends.identity().tokens(), pool);
    return new LocalStack(
        definition,
        options.work(),
        closing,
        intake,
        backends,
        clients,
        secrets,
        queues,
        functions,
        bus,
        gateway,
        tokens,
        traces,
        endpoints);
  }

  /**
   * How many of a function's instances a queue may take: of several queues of one function, those
   * that the template gives less leave one to the others.
   */
  private static int atOnce(
      EventSourceDefinition source, List<EventSourceDefinition> all, int environments) {
    boolean yields =
        all.stream()
            .filter(other -> other.functionArn().equals(source.functionArn()))
            .anyMatch(other ->
                other.maximumConcurrency().orElse(environments)
                    > source.maximumConcurrency().orElse(environments));
    return yields ? Math.max(1, environments - 1) : environments;
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
      StackDefinition definition,
      FunctionHost functions,
      Backends backends,
      Intake intake,
      StackOptions options) {
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
          intake,
          options.port());
    } catch (IOException e) {
      throw new UncheckedIOException("the API's port " + options.port() + " cannot be opened", e);
    }
  }

  private static Map<String, String> endpoints(
      Backends backends, SecretVault secrets, TraceDaemon daemon) {
    return Map.of(
        "AWS_ENDPOINT_URL_S3", backends.objects().toString(),
        "AWS_ENDPOINT_URL_SQS", backends.queues().toString(),
        "AWS_ENDPOINT_URL_DYNAMODB", backends.tables().toString(),
        "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString(),
        "AWS_ENDPOINT_URL_OPENSEARCH", backends.search().toString(),
        "AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING", NOBODY,
        "AWS_XRAY_DAEMON_ADDRESS", daemon.address());
  }

  private static ComputeSettings settings(StackOptions options, Map<String, String> endpoints) {
    return new ComputeSettings(
        options.code(),
        options.work().resolve("logs"),
        endpoints,
        options.environmentsPerFunction(),
        Duration.ofMinutes(2),
        ComputeSettings.FunctionRuntime.ofThisMachine(),
        Clock.systemUTC(),
        Admission.DEFAULTS);
  }

  private static void createDirectory(StackOptions options) {
    try {
      Files.createDirectories(options.work().resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + options.work(), e);
    }
  }
}
