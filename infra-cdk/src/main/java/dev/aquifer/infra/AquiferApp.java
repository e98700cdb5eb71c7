package dev.aquifer.infra;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/**
 * Synthesizes the stack. The first argument is the repository's root. The CDK command line gives
 * the context and the output directory through the environment; the Maven build, for the local
 * stack, gives the output directory as the second argument and {@code key=value,key=value} as the
 * third.
 */
public final class AquiferApp {

  private AquiferApp() {}

  /** Exits with 1 and one message when the stack cannot be made. */
  public static void main(String[] args) {
    try {
      NodeJs.require();
      App app =
          args.length == 1
              ? app(Map.of(), Optional.empty())
              : app(pairs(args[2]), Optional.of(Path.of(args[1])));
      Settings settings = Settings.read((Map<?, ?>) app.getNode().getAllContext());
      new AquiferStack(app, settings, new FunctionZips(Path.of(args[0], "functions").normalize()));
      app.synth();
    } catch (InvalidSettingException | IllegalStateException e) {
      System.err.println("infra-cdk: " + e.getMessage());
      System.exit(1);
    }
  }

  /** An app with the behaviour that this stack relies on, whoever starts it. */
  static App app(Map<String, ?> context, Optional<Path> output) {
    Map<String, Object> all = new HashMap<>(context);
    // The access logs' bucket lets the service write by its policy, not by the older access lists.
    all.put("@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);
    AppProps.Builder props = AppProps.builder().context(all).analyticsReporting(false);
    output.ifPresent(directory -> props.outdir(directory.toString()));
    return new App(props.build());
  }

  /** Reads {@code key=value,key=value}; a value goes on over commas until the next key. */
  static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    String last = "";
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        last = part.substring(0, equals).strip();
        pairs.put(last, part.substring(equals + 1));
      } else if (!last.isEmpty() && !part.isBlank()) {
        pairs.merge(last, part, (one, more) -> one + "," + more);
      }
    }
    return pairs;
  }
}
