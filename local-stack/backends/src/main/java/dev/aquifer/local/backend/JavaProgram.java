package dev.aquifer.local.backend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java program as the build leaves it: a folder with all its jars and, if it needs any, the flags
 * of its JVM in {@code jvm.args}. It runs on the JDK that runs this process.
 *
 * @param installation the folder
 * @param mainClass the class to run
 */
record JavaProgram(Path installation, String mainClass) {

  /**
   * The command line that runs the program.
   *
   * @param flags flags of the JVM beyond those of the folder
   * @param arguments what the main class receives
   * @throws StartFailed if the folder holds no program
   */
  List<String> command(List<String> flags, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    var ownFlags = installation.resolve("jvm.args");
    if (Files.exists(ownFlags)) {
      command.add("@" + ownFlags);
    }
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath());
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /**
   * The jars by name, as a wildcard would leave their order, and with it the class archive, to
   * chance.
   */
  private String classPath() {
    try (var files = Files.list(installation)) {
      var jars =
          files
              .map(Path::toString)
              .filter(file -> file.endsWith(".jar"))
              .sorted()
              .collect(Collectors.joining(File.pathSeparator));
      if (jars.isEmpty()) {
        throw new StartFailed("No jars in " + installation + ": build the project first");
      }
      return jars;
    } catch (IOException e) {
      throw new StartFailed("No program in " + installation + ": build the project first", e);
    }
  }
}
