package dev.aquifer.bench;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a command was asked to do.
 *
 * @param command its name
 * @param files what to read, each a file or a folder
 * @param options by name without dashes
 */
public record CommandLine(String command, List<Path> files, Map<String, String> options) {

  /**
   * Reads a command line.
   *
   * @param line the command's name first
   * @param defaults the options that there are, each of which takes a value
   * @throws ProblemException {@code INVALID_REQUEST}
   */
  public static CommandLine of(List<String> line, Map<String, String> defaults) {
    List<Path> files = new ArrayList<>();
    Map<String, String> options = new TreeMap<>(defaults);
    for (int i = 1; i < line.size(); i++) {
      String word = line.get(i);
      if (!word.startsWith("--")) {
        files.add(existing(word));
      } else if (options.containsKey(word.substring(2)) && i + 1 < line.size()) {
        i++;
        options.put(word.substring(2), line.get(i));
      } else {
        throw invalid(
            "There is no option %s without or with a value; the options are --%s, each with one."
                .formatted(word, String.join(", --", options.keySet())));
      }
    }
    return new CommandLine(line.getFirst(), List.copyOf(files), options);
  }

  /**
   * The whole number of an option.
   *
   * @throws ProblemException {@code INVALID_REQUEST} if it is not one, or smaller than one
   */
  public int number(String option) {
    String value = options.getOrDefault(option, "");
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw invalid("--%s takes a number from 1, not '%s'.".formatted(option, value));
    }
    return Integer.parseInt(value);
  }

  /** The text of an option. */
  public String text(String option) {
    return options.getOrDefault(option, "");
  }

  /** The command as a person would type it, with the files' names for their paths. */
  public String shown() {
    String shown =
        options.entrySet().stream()
            .filter(option -> !option.getKey().equals("out"))
            .map(option -> " --" + option.getKey() + " " + option.getValue())
            .collect(Collectors.joining());
    return "local-stack/bench "
        + command
        + shown
        + files.stream().map(file -> " " + file.getFileName()).collect(Collectors.joining());
  }

  private static Path existing(String word) {
    Path file = Path.of(word);
    if (!Files.exists(file)) {
      throw invalid("There is no file or folder '%s'.".formatted(word));
    }
    return file;
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemCode.INVALID_REQUEST, detail);
  }
}
