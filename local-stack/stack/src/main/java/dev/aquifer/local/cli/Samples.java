package dev.aquifer.local.cli;

import dev.aquifer.local.stack.SampleUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample corpus. The folder of a document says who reads it: {@code everyone}, or the group
 * that the folder is named for.
 *
 * @param folder {@code local-stack/samples}
 */
record Samples(Path folder) {

  /** One document of the corpus. */
  record Sample(Path file, String key, String readers) {}

  /**
   * The question that shows the corpus.
   *
   * @param user who asks it
   * @param document the key that its answer must cite
   */
  record Question(String text, String user, String document) {}

  List<SampleUser> users() {
    return SampleUser.read(folder.resolve("users.json"));
  }

  Question question() {
    JsonNode question = JsonMapper.shared().readTree(folder.resolve("question.json"));
    return new Question(
        question.path("question").asString(),
        question.path("as").asString(),
        question.path("document").asString());
  }

  List<Sample> documents() {
    Path corpus = folder.resolve("corpus");
    try (Stream<Path> files = Files.walk(corpus)) {
      return files.filter(Files::isRegularFile).sorted().map(file -> sample(corpus, file)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + corpus, e);
    }
  }

  private static Sample sample(Path corpus, Path file) {
    Path relative = corpus.relativize(file);
    String reader = relative.getName(0).toString();
    return new Sample(
        file,
        relative.toString().replace('\\', '/'),
        reader.equals("everyone") ? reader : "group:" + reader);
  }
}
