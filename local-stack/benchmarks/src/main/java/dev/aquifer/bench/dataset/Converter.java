package dev.aquifer.bench.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aquifer.bench.dataset.BeirDataset.Document;
import dev.aquifer.bench.dataset.BeirDataset.Question;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns collections of other forms into that of BEIR. */
public final class Converter {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The passages that a corpus of the chunking dataset is cut into, in characters. */
  private static final int PASSAGE = 1_000;

  private Converter() {}

  /**
   * Reads a collection of any known form.
   *
   * @throws ProblemException {@code INVALID_REQUEST} if the form is not known
   */
  public static BeirDataset read(Path folder) {
    try {
      if (Files.exists(folder.resolve("corpus.jsonl"))) {
        return BeirDataset.read(folder);
      }
      if (Files.exists(folder.resolve("questions.csv"))) {
        return chunking(ChunkingDataset.read(folder));
      }
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> corpora =
            files.filter(file -> file.toString().endsWith("_corpus.json")).toList();
        if (corpora.size() == 1) {
          String corpus = corpora.getFirst().toString();
          return hotpot(
              corpora.getFirst(), Path.of(corpus.substring(0, corpus.length() - 12) + ".json"));
        }
      }
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST, "The folder cannot be read: " + e.getMessage(), e);
    }
    throw new ProblemException(
        ProblemCode.INVALID_REQUEST,
        "The folder '%s' is of no known form: BEIR (corpus.jsonl), HotpotQA (*_corpus.json) or chunking (questions.csv)."
            .formatted(folder.getFileName()));
  }

  /** HotpotQA (Yang et al., 2018): each supporting passage of a question is relevant. */
  private static BeirDataset hotpot(Path corpus, Path file) throws IOException {
    List<Document> documents = new ArrayList<>();
    JSON.readTree(corpus.toFile())
        .properties()
        .forEach(passage -> {
          StringBuilder text = new StringBuilder();
          passage.getValue().forEach(sentence -> text.append(sentence.asText()));
          documents.add(new Document(passage.getKey(), passage.getKey(), text.toString()));
        });
    List<Question> questions = new ArrayList<>();
    for (JsonNode question : JSON.readTree(file.toFile())) {
      Map<String, Integer> grades = new HashMap<>();
      question.path("supporting_facts").forEach(fact -> grades.put(fact.path(0).asText(), 1));
      questions.add(
          new Question(
              question.path("_id").asText(), question.path("question").asText().strip(), grades));
    }
    return new BeirDataset(documents, questions);
  }

  /** Each corpus in passages of equal size; those that hold part of the answer are relevant. */
  private static BeirDataset chunking(ChunkingDataset dataset) {
    List<Document> documents = new ArrayList<>();
    Map<String, List<Span>> passages = new HashMap<>();
    dataset
        .corpora()
        .forEach((corpus, text) -> {
          for (int start = 0; start < text.length(); ) {
            Span passage = new Span(start, end(text, start));
            passages.computeIfAbsent(corpus, c -> new ArrayList<>()).add(passage);
            documents.add(new Document(corpus + "-" + start, "", passage.of(text)));
            start = passage.end();
          }
        });
    List<Question> questions = new ArrayList<>();
    for (ChunkingDataset.Question question : dataset.questions()) {
      Map<String, Integer> grades = new HashMap<>();
      for (Span passage : passages.getOrDefault(question.corpus(), List.of())) {
        boolean holds =
            question.answer().stream()
                .anyMatch(span -> span.start() < passage.end() && span.end() > passage.start());
        if (holds) {
          grades.put(question.corpus() + "-" + passage.start(), 1);
        }
      }
      questions.add(new Question("q" + questions.size(), question.text(), grades));
    }
    return new BeirDataset(documents, questions);
  }

  /** A passage ends behind a line's end or a space. */
  private static int end(String text, int start) {
    int most = Math.min(text.length(), start + PASSAGE);
    if (most == text.length()) {
      return most;
    }
    int line = text.lastIndexOf('\n', most - 1);
    int space = text.lastIndexOf(' ', most - 1);
    int cut = line > start + PASSAGE / 2 ? line : space;
    return cut > start ? cut + 1 : most;
  }
}
