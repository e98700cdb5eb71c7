package dev.aquifer.bench.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.parsing.FormatParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A collection in the form of BEIR (Thakur et al., 2021): {@code corpus.jsonl}, {@code
 * queries.jsonl} and {@code qrels/*.tsv}.
 *
 * @param documents every document
 * @param questions those that have a relevant document
 */
public record BeirDataset(List<Document> documents, List<Question> questions) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WORDS_OF_A_TITLE = 8;

  /** One document; the title may be empty. */
  public record Document(String id, String title, String text) {

    /** Some collections have no titles; the first words stand in for one. */
    private String heading() {
      if (!title.isBlank()) {
        return title;
      }
      String[] words = text.strip().split("\\s+", WORDS_OF_A_TITLE + 1);
      return String.join(" ", List.of(words).subList(0, Math.min(WORDS_OF_A_TITLE, words.length)));
    }
  }

  /**
   * One question.
   *
   * @param grades for each relevant document how relevant it is, above 0
   */
  public record Question(String id, String text, Map<String, Integer> grades) {}

  public BeirDataset {
    documents = List.copyOf(documents);
    questions = List.copyOf(questions);
  }

  /**
   * Reads a folder.
   *
   * @throws ProblemException {@code INVALID_REQUEST} if it is none of this form
   */
  public static BeirDataset read(Path folder) {
    try {
      Map<String, Map<String, Integer>> grades = grades(folder.resolve("qrels"));
      List<Document> documents = new ArrayList<>();
      for (JsonNode line : lines(folder.resolve("corpus.jsonl"))) {
        documents.add(
            new Document(
                line.path("_id").asText(),
                line.path("title").asText(),
                line.path("text").asText()));
      }
      List<Question> questions = new ArrayList<>();
      for (JsonNode line : lines(folder.resolve("queries.jsonl"))) {
        String id = line.path("_id").asText();
        if (grades.containsKey(id)) {
          questions.add(new Question(id, line.path("text").asText(), grades.get(id)));
        }
      }
      return new BeirDataset(documents, questions);
    } catch (IOException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "The folder '%s' cannot be read as a BEIR dataset: it needs corpus.jsonl, queries.jsonl and qrels/*.tsv (%s)."
              .formatted(folder.getFileName(), e.getMessage()),
          e);
    }
  }

  /** The documents that have text, as plain text, by id and in their order. */
  public Map<String, ParsedDocument> parsed() {
    FormatParser parser = new FormatParser();
    Map<String, ParsedDocument> parsed = new LinkedHashMap<>();
    for (Document document : documents) {
      if (!document.text().isBlank()) {
        ParsedDocument plain =
            parser.parse(document.text().getBytes(StandardCharsets.UTF_8), document.id() + ".txt");
        parsed.put(
            document.id(),
            new ParsedDocument(
                plain.mediaType(), document.heading(), plain.text(), plain.blocks()));
      }
    }
    return parsed;
  }

  /** Writes this collection in the same form. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder.resolve("qrels"));
      List<String> corpus = new ArrayList<>();
      for (Document d : documents) {
        corpus.add(json(Map.of("_id", d.id(), "title", d.title(), "text", d.text())));
      }
      List<String> queries = new ArrayList<>();
      List<String> qrels = new ArrayList<>(List.of("query-id\tcorpus-id\tscore"));
      for (Question q : questions) {
        queries.add(json(Map.of("_id", q.id(), "text", q.text())));
        q.grades().forEach((id, grade) -> qrels.add(q.id() + "\t" + id + "\t" + grade));
      }
      Files.write(folder.resolve("corpus.jsonl"), corpus);
      Files.write(folder.resolve("queries.jsonl"), queries);
      Files.write(folder.resolve("qrels/test.tsv"), qrels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The test split if there are several. */
  private static Map<String, Map<String, Integer>> grades(Path folder) throws IOException {
    Path test = folder.resolve("test.tsv");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> splits =
          Files.exists(test)
              ? List.of(test)
              : files.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
      Map<String, Map<String, Integer>> grades = new HashMap<>();
      for (Path split : splits) {
        for (String line : Files.readAllLines(split)) {
          String[] cells = line.split("\t", -1);
          if (cells.length >= 3 && cells[2].matches("-?\\d+") && Integer.parseInt(cells[2]) > 0) {
            grades
                .computeIfAbsent(cells[0], id -> new HashMap<>())
                .put(cells[1], Integer.parseInt(cells[2]));
          }
        }
      }
      return grades;
    }
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  private static String json(Map<String, String> fields) throws IOException {
    return JSON.writeValueAsString(fields);
  }
}
