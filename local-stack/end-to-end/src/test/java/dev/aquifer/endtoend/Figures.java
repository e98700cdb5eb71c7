package dev.aquifer.endtoend;

import static dev.aquifer.endtoend.Aquifer.ADA;

import dev.aquifer.events.DocumentRef;
import dev.aquifer.onnx.BgeEmbeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Measures the whole stack beside the plain embedding model, in one run on one machine. No test:
 * its name keeps it out of {@code verify}. It writes {@code target/figures.md}.
 */
class Figures {

  @RegisterExtension
  static final StackExtension STACK =
      new StackExtension("figures", (options, installation) -> options);

  private static final int DOCUMENTS = 100;
  private static final int SENTENCES = 60;
  private static final int QUESTIONS = 100;
  private static final long SEED = 42;
  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  @Test
  void measure(Aquifer aquifer) throws IOException {
    List<String> rows = new ArrayList<>(List.of("| what | value |", "|---|---|"));
    List<String> sentences = sampleSentences();
    warmUp(aquifer, sentences);
    ingest(aquifer, sentences, rows);
    ask(aquifer, sentences, rows);
    Path file = Path.of("target/figures.md");
    Files.write(file, rows);
    rows.forEach(System.out::println);
  }

  /** The first documents load classes and compile code; they do not count. */
  private static void warmUp(Aquifer aquifer, List<String> sentences) {
    Random random = new Random(SEED - 1);
    for (int i = 0; i < 10; i++) {
      aquifer.put("warm/" + i + ".txt", text(sentences, random), "everyone");
    }
    aquifer.awaitQuiet();
  }

  private static void ingest(Aquifer aquifer, List<String> sentences, List<String> rows) {
    Random random = new Random(SEED);
    List<DocumentRef> documents = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < DOCUMENTS; i++) {
      documents.add(aquifer.put("figures/" + i + ".txt", text(sentences, random), "everyone"));
    }
    documents.forEach(document -> aquifer.awaitState(document, "INDEXED"));
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    List<String> chunks = new ArrayList<>();
    documents.forEach(document -> chunks.addAll(aquifer.chunks(document).values()));
    double plain = plainRate(chunks);
    double whole = chunks.size() / seconds;
    rows.add(row("documents ingested per second", DOCUMENTS / seconds));
    rows.add(row("chunks ingested per second, put to INDEXED", whole));
    rows.add(row("chunks embedded per second by the plain model", plain));
    rows.add(row("ratio", whole / plain));
  }

  /** The same chunks through the same model and nothing else, twice; the second run counts. */
  private static double plainRate(List<String> chunks) {
    try (BgeEmbeddings model = BgeEmbeddings.load()) {
      model.embedPassages(chunks);
      long start = System.nanoTime();
      model.embedPassages(chunks);
      return chunks.size() / ((System.nanoTime() - start) / NANOS_PER_SECOND);
    }
  }

  private static void ask(Aquifer aquifer, List<String> sentences, List<String> rows) {
    Random random = new Random(SEED + 1);
    List<Double> milliseconds = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      String question = sentences.get(random.nextInt(sentences.size()));
      long start = System.nanoTime();
      aquifer.ask(ADA, question);
      milliseconds.add((System.nanoTime() - start) / NANOS_PER_MILLISECOND);
    }
    rows.add(row("first answer of the process, ms", milliseconds.getFirst()));
    List<Double> sorted = milliseconds.stream().sorted().toList();
    rows.add(row("warm answer, median, ms", sorted.get(QUESTIONS / 2)));
    rows.add(row("warm answer, 95th percentile, ms", sorted.get(QUESTIONS * 95 / 100)));
  }

  private static String text(List<String> sentences, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < SENTENCES; i++) {
      text.append(sentences.get(random.nextInt(sentences.size())));
      text.append(i % 6 == 5 ? "\n\n" : " ");
    }
    return text.toString();
  }

  /** Sentences of the sample corpus' plain texts. */
  private static List<String> sampleSentences() throws IOException {
    Path samples = Path.of(System.getProperty("aquifer.root"), "local-stack/samples");
    try (Stream<Path> files = Files.walk(samples)) {
      List<String> sentences = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".txt")).sorted().toList()) {
        for (String sentence : Files.readString(file).split("(?<=\\.)\\s+", -1)) {
          if (sentence.length() > 30) {
            sentences.add(sentence.replaceAll("\\s+", " ").strip());
          }
        }
      }
      return sentences;
    }
  }

  private static String row(String what, double value) {
    return String.format(Locale.ROOT, "| %s | %.2f |", what, value);
  }
}
