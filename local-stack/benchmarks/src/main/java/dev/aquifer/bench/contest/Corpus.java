package dev.aquifer.bench.contest;

import dev.aquifer.bench.peer.Text;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes documents of texts, the same for the same seed. */
public final class Corpus {

  private static final int DOCUMENT_CHARACTERS = 8_000;
  private static final int SENTENCES = 60;
  private static final int SENTENCES_OF_A_PARAGRAPH = 6;
  private static final int SHORTEST_SENTENCE = 30;
  private static final int LONGEST_SENTENCE = 300;

  private final Random random;

  public Corpus(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Cuts files between lines into documents of about 8,000 characters, and chooses some.
   *
   * @param files text files, or folders with some
   * @throws ProblemException {@code INVALID_REQUEST} if that gives fewer than asked for
   */
  public List<Text> of(List<Path> files, int documents) {
    List<Text> all = new ArrayList<>();
    for (Path file : files.stream().flatMap(Corpus::texts).toList()) {
      cut(file, all);
    }
    if (all.size() < documents) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "The files give only %d documents. Give more files, or a smaller --documents."
              .formatted(all.size()));
    }
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, documents));
  }

  /** Makes documents of 60 sentences each, taken at random from the sample corpus. */
  public List<Text> ofSamples(Path root, int documents) {
    List<Text> samples = new ArrayList<>();
    texts(root.resolve("local-stack/samples/corpus")).forEach(file -> cut(file, samples));
    List<String> sentences = sentences(samples);
    List<Text> made = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      StringBuilder text = new StringBuilder();
      for (int s = 1; s <= SENTENCES; s++) {
        text.append(sentences.get(random.nextInt(sentences.size())));
        text.append(s % SENTENCES_OF_A_PARAGRAPH == 0 ? "\n\n" : " ");
      }
      made.add(new Text("sample-%04d.txt".formatted(i), text.toString()));
    }
    return made;
  }

  /** Sentences of documents, to ask for. */
  public List<String> questions(List<Text> documents, int number) {
    List<String> sentences = sentences(documents);
    return Stream.generate(() -> sentences.get(random.nextInt(sentences.size())))
        .limit(number)
        .toList();
  }

  private static List<String> sentences(List<Text> texts) {
    return texts.stream()
        .flatMap(text -> Stream.of(text.content().split("(?<=\\.)\\s+", -1)))
        .map(sentence -> sentence.replaceAll("\\s+", " ").strip())
        .filter(s -> s.length() > SHORTEST_SENTENCE && s.length() < LONGEST_SENTENCE)
        .toList();
  }

  private static Stream<Path> texts(Path place) {
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(f -> f.toString().matches(".*\\.(txt|md)")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cut(Path file, List<Text> into) {
    String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    StringBuilder open = new StringBuilder();
    int number = 0;
    for (String line : read(file).split("(?<=\n)", -1)) {
      if (!open.isEmpty() && open.length() + line.length() > DOCUMENT_CHARACTERS) {
        into.add(new Text("%s-%04d.txt".formatted(stem, number), open.toString()));
        number++;
        open.setLength(0);
      }
      open.append(line);
    }
    into.add(new Text("%s-%04d.txt".formatted(stem, number), open.toString()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
