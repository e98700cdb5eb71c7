package dev.aquifer.bench.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aquifer.core.document.Span;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Documents with questions whose answers are exact spans of them: {@code questions.csv} with {@code
 * question}, {@code references} and {@code corpus_id}, and a Markdown file for each corpus. The
 * form of chunking_evaluation by B. Smith and A. Troynikov.
 *
 * @param corpora the text of each corpus by its id
 */
public record ChunkingDataset(Map<String, String> corpora, List<Question> questions) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One question.
   *
   * @param answer spans of the corpus' text, in UTF-16 code units
   */
  public record Question(String text, String corpus, List<Span> answer) {
    public Question {
      answer = List.copyOf(answer);
    }
  }

  public ChunkingDataset {
    corpora = Map.copyOf(corpora);
    questions = List.copyOf(questions);
  }

  /**
   * Reads a folder.
   *
   * @throws ProblemException {@code INVALID_REQUEST} if it is none of this form
   */
  public static ChunkingDataset read(Path folder) {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser rows = CSVParser.parse(folder.resolve("questions.csv"), UTF_8, format)) {
      Map<String, String> corpora = new TreeMap<>();
      List<Question> questions = new ArrayList<>();
      for (CSVRecord row : rows) {
        String corpus = row.get("corpus_id");
        if (!corpora.containsKey(corpus)) {
          corpora.put(corpus, Files.readString(folder.resolve(corpus + ".md")));
        }
        questions.add(
            new Question(
                row.get("question"), corpus, spans(row.get("references"), corpora.get(corpus))));
      }
      return new ChunkingDataset(corpora, questions);
    } catch (IOException | IllegalArgumentException e) {
      throw new ProblemException(
          ProblemCode.INVALID_REQUEST,
          "The folder '%s' cannot be read as a chunking dataset: it needs questions.csv and a Markdown file for each corpus (%s)."
              .formatted(folder.getFileName(), e.getMessage()),
          e);
    }
  }

  /** Offsets in the file count code points. */
  private static List<Span> spans(String references, String text) throws IOException {
    List<Span> spans = new ArrayList<>();
    for (JsonNode reference : JSON.readTree(references)) {
      spans.add(
          new Span(
              text.offsetByCodePoints(0, reference.path("start_index").asInt()),
              text.offsetByCodePoints(0, reference.path("end_index").asInt())));
    }
    return spans;
  }
}
