package dev.aquifer.local.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command's words.
 *
 * @param words those that are not options, in order
 * @param options by name without dashes; a flag's value is empty
 */
record Arguments(List<String> words, Map<String, String> options) {

  /**
   * Reads a command line.
   *
   * @param valued the options that take a value, the next word
   * @param flags the options that take none
   */
  static Arguments of(List<String> line, Set<String> valued, Set<String> flags) {
    var words = new ArrayList<String>();
    var options = new LinkedHashMap<String, String>();
    for (int i = 0; i < line.size(); i++) {
      String word = line.get(i);
      String name = word.startsWith("--") ? word.substring(2) : "";
      if (name.isEmpty()) {
        words.add(word);
      } else if (flags.contains(name)) {
        options.put(name, "");
      } else if (valued.contains(name) && i + 1 < line.size()) {
        i++;
        options.put(name, line.get(i));
      } else {
        throw new CommandFailed(
            valued.contains(name) ? word + " needs a value" : "There is no option " + word);
      }
    }
    return new Arguments(List.copyOf(words), options);
  }

  /** The one word that the command takes. */
  String only(String what) {
    if (words.size() != 1) {
      throw new CommandFailed(
          "Give one " + what + (words.isEmpty() ? "" : ", in quotes if it has spaces"));
    }
    return words.getFirst();
  }
}
