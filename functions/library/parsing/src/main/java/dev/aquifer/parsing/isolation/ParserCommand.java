package dev.aquifer.parsing.isolation;

import dev.aquifer.core.document.ParsingLimits;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts the inner process: the JVM of this one with a heap of its own, the same classes, and none
 * of this one's environment, so that it has no credentials.
 */
record ParserCommand(Class<?> main, ParsingLimits limits, ScratchFolder scratch) {

  /** Where Lambda's runtime has the libraries of its JVM. */
  private static final String LIBRARIES = "LD_LIBRARY_PATH";

  Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx" + limits.heapMegabytes() + "m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + scratch.path(),
            // Looking at every font of a machine takes seconds: once for all processes.
            "-Dpdfbox.fontcache="
                + System.getProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir")),
            main.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.path().toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Map<String, String> environment = builder.environment();
    String libraries = environment.get(LIBRARIES);
    environment.clear();
    environment.putAll(limits.variables());
    // Not an argument: ONNX Runtime 1.29 crashes in a process whose command line is long.
    environment.put("CLASSPATH", classPath());
    if (libraries != null) {
      environment.put(LIBRARIES, libraries);
    }
    return builder.start();
  }

  /**
   * This process's class path, unless the classes come from elsewhere: Lambda's runtime loads a
   * function's from its folder by a class loader of its own.
   */
  private String classPath() {
    String told = System.getProperty("java.class.path");
    Path here = location();
    for (String entry : told.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty() && Path.of(entry).toAbsolutePath().equals(here)) {
        return told;
      }
    }
    Path folder = here.getParent();
    if (Files.isDirectory(here) || folder == null || folder.getParent() == null) {
      return here + File.pathSeparator + told;
    }
    return folder.getParent() + File.pathSeparator + folder.resolve("*");
  }

  private Path location() {
    try {
      return Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the classes is no path", e);
    }
  }
}
