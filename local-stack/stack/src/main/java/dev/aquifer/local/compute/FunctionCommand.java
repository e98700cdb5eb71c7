package dev.aquifer.local.compute;

import dev.aquifer.local.process.EnvironmentMain;
import dev.aquifer.local.process.RuntimePoller;
import dev.aquifer.local.template.FunctionDefinition;
import dev.aquifer.local.template.PseudoParameters;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line and variables of a function's process, as Lambda's java25 runtime sets them. */
final class FunctionCommand {

  /** The part of a function's memory that Lambda gives to the heap. */
  private static final double HEAP_SHARE = 0.85;

  /**
   * One class of each jar that the interface client needs; the jars are found on this class path.
   */
  private static final List<String> RUNTIME =
      List.of(
          EnvironmentMain.class.getName(),
          InterfaceClient.MAIN,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  /**
   * In a jar of the host where its machine is not of Lambda's kind; the zips carry Linux's library.
   */
  private static final String NATIVE_LIBRARIES = "ai.onnxruntime.OrtEnvironment";

  private final FunctionDefinition function;
  private final Path code;
  private final ComputeSettings settings;

  FunctionCommand(FunctionDefinition function, Path code, ComputeSettings settings) {
    this.function = function;
    this.code = code;
    this.settings = settings;
  }

  /**
   * The working directory is the function's own, as on Lambda: what a developer's has must not
   * matter.
   */
  Path directory() {
    return code;
  }

  List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxHeapSize=" + (long) (function.memory() * HEAP_SHARE) + "m");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            // libcurl of the interface client and the JDK's own client must reach the loopback
            // directly.
            "-Djava.net.preferIPv4Stack=true"));
    boolean client = settings.runtime() == ComputeSettings.FunctionRuntime.INTERFACE_CLIENT;
    if (client) {
      command.add(InterfaceClient.libraryFlag(settings.code()));
      // As Lambda's own command line has it: without it nothing is primed.
      command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    }
    command.add("-cp");
    command.add(classPath());
    command.add(EnvironmentMain.class.getName());
    command.add(client ? InterfaceClient.MAIN : RuntimePoller.class.getName());
    command.add(function.handler());
    return command;
  }

  Map<String, String> environment(String runtimeApi) {
    var environment = new LinkedHashMap<>(function.environment());
    environment.putAll(settings.environment());
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + function.memory());
    boolean provisioned = function.concurrency().provisioned() > 0;
    environment.put(
        "AWS_LAMBDA_FUNCTION_VERSION", function.snapStart() || provisioned ? "1" : "$LATEST");
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        function.snapStart()
            ? "snap-start"
            : provisioned ? "provisioned-concurrency" : "on-demand");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    environment.put("AWS_REGION", PseudoParameters.REGION);
    environment.put("AWS_DEFAULT_REGION", PseudoParameters.REGION);
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("LAMBDA_TASK_ROOT", code.toString());
    environment.put("LAMBDA_RUNTIME_DIR", code.toString());
    environment.put("_HANDLER", function.handler());
    environment.put("TZ", ":UTC");
    environment.put("LANG", "C.UTF-8");
    for (String inherited : List.of("PATH", "SystemRoot", "TEMP", "TMP", "TMPDIR")) {
      String value = System.getenv(inherited);
      if (value != null) {
        environment.put(inherited, value);
      }
    }
    return environment;
  }

  /** The runtime's own jars and then the function's, as in /var/task and /var/task/lib. */
  private String classPath() {
    Stream<String> runtime = RUNTIME.stream().map(FunctionCommand::origin);
    Stream<String> task = Stream.of(code.toString(), code.resolve("lib") + File.separator + "*");
    boolean natives =
        FunctionCommand.class
                .getClassLoader()
                .getResource(NATIVE_LIBRARIES.replace('.', '/') + ".class")
            != null;
    Stream<String> others = natives ? Stream.of(origin(NATIVE_LIBRARIES)) : Stream.of();
    return Stream.of(runtime, task, others)
        .flatMap(entries -> entries)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(String type) {
    try {
      ClassLoader loader = FunctionCommand.class.getClassLoader();
      var source = Class.forName(type, false, loader).getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException("the class path has no " + type, e);
    }
  }
}
