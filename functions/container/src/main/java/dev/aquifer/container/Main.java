package dev.aquifer.container;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * What a container runs. On Lambda, which says where its Runtime API is, the function gets its
 * events from there; anywhere else it is sent them over HTTP.
 *
 * <p>Environment variables, none of which is needed: {@code _HANDLER}, {@code AQUIFER_LISTEN_PORT},
 * {@code AQUIFER_LISTEN_ADDRESS} (any if absent), {@code AWS_LAMBDA_FUNCTION_NAME}, and {@code
 * AWS_LAMBDA_FUNCTION_TIMEOUT} in seconds.
 */
public final class Main {

  private static final String HANDLER =
      "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest";

  /** The longest that Lambda lets a function have. */
  private static final String MOST_SECONDS = "900";

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private Main() {}

  /** Serves until it is ended, or, with the argument {@code train}, ends after one event. */
  public static void main(String[] arguments) throws Throwable {
    Map<String, String> variables = System.getenv();
    // Lambda sets it to nothing for an image without a command.
    String named = variables.getOrDefault("_HANDLER", "");
    String handler = named.isBlank() ? HANDLER : named;
    if (variables.containsKey("AWS_LAMBDA_RUNTIME_API")) {
      AWSLambda.main(new String[] {handler});
      return;
    }
    try {
      serve(variables, handler, List.of(arguments).contains("train"));
    } catch (ExecutionException e) {
      Instance.thrown(e).printStackTrace();
      System.exit(1);
    }
  }

  private static void serve(Map<String, String> variables, String handler, boolean train)
      throws Exception {
    Instance instance =
        new Instance(
            variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "function"),
            Duration.ofSeconds(
                Long.parseLong(
                    variables.getOrDefault("AWS_LAMBDA_FUNCTION_TIMEOUT", MOST_SECONDS))),
            Clock.systemUTC(),
            UUID::randomUUID);
    InvocationServer server =
        InvocationServer.start(
            address(variables), instance, train ? Training::pretend : Reply::nothing);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "end"));
    Handler started = instance.onThread(() -> Handler.start(handler));
    Priming priming = new Priming(instance, LONGEST_PAUSE);
    if (train) {
      priming.once(started);
      instance.open(started);
      Training.run(server.port());
      System.exit(0);
    }
    priming.untilPrimed(started);
    instance.open(started);
  }

  private static InetSocketAddress address(Map<String, String> variables) {
    int port = Integer.parseInt(variables.getOrDefault("AQUIFER_LISTEN_PORT", "8080"));
    String host = variables.get("AQUIFER_LISTEN_ADDRESS");
    return host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }
}
