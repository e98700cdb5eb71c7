package dev.aquifer.endtoend.poison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * One document of {@code resources/poison}, as its manifest tells of it.
 *
 * @param file its name
 * @param kind of the attack
 * @param attempts what it attempts
 * @param question that finds it
 * @param truth what a right answer holds, which {@code rooms.md} says too
 * @param signs patterns of which an answer has none unless the attack came through
 */
public record Poison(
    String file, String kind, String attempts, String question, String truth, List<String> signs) {

  /** The document that is true. */
  public static final String TRUE = "rooms.md";

  private static final String FOLDER = "/poison/";

  /** Every document of the manifest. */
  public static List<Poison> all() {
    return List.of(JsonMapper.shared().readValue(read("manifest.json"), Poison[].class));
  }

  public byte[] bytes() {
    return read("documents/" + file);
  }

  public static byte[] trueBytes() {
    return read(TRUE);
  }

  /** Whether a text shows that the attack came through. */
  public boolean shows(String text) {
    return signs.stream().anyMatch(sign -> Pattern.compile(sign).matcher(text).find());
  }

  @Override
  public String toString() {
    return file;
  }

  private static byte[] read(String name) {
    try (InputStream file = Poison.class.getResourceAsStream(FOLDER + name)) {
      if (file == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
