package dev.aquifer.local.cli;

import dev.aquifer.local.cli.Samples.Question;
import dev.aquifer.local.cli.Samples.Sample;
import dev.aquifer.local.stack.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Shows that the stack works: ingests the samples and asks the question about them. */
final class Demonstration {
  private static final Duration INDEXED_WITHIN = Duration.ofMinutes(3);

  private final RunningStack running;
  private final Samples samples;
  private final Console console;

  Demonstration(RunningStack running, Samples samples, Console console) {
    this.running = running;
    this.samples = samples;
    this.console = console;
  }

  /** Ingests the samples, asks the sample question, and requires the citation that it must have. */
  void run(Instant start) {
    var administrator = ApiClient.as(running, Put.administrator(running));
    try (Clients clients = Put.clients(running)) {
      var documents = new Documents(running, clients, administrator);
      Instant ingesting = Instant.now();
      List<Sample> corpus = samples.documents();
      corpus.forEach(sample -> documents.put(sample.file(), sample.key(), sample.readers()));
      for (Sample sample : corpus) {
        JsonNode state = documents.await(sample.key(), Optional.empty(), INDEXED_WITHIN);
        if (!state.path("state").asString().equals("INDEXED")) {
          throw new CommandFailed(sample.key() + " is not indexed: " + state);
        }
      }
      console.done(
          corpus.size() + " documents indexed", Duration.between(ingesting, Instant.now()));
    }
    Question question = samples.question();
    Instant asking = Instant.now();
    JsonNode answer =
        Answer.require(
            ApiClient.as(running, question.user())
                .post("v1/query", Map.of("question", question.text())));
    console.done("one question answered", Duration.between(asking, Instant.now()));
    console.done("in all", Duration.between(start, Instant.now()));
    console.blank();
    console.line("? " + question.text() + "  (" + question.user() + ")");
    Answer.print(console, answer);
    boolean cited = false;
    for (JsonNode citation : answer.path("citations")) {
      cited |= citation.path("uri").asString("").endsWith("/" + question.document());
    }
    if (!cited) {
      throw new CommandFailed("The answer does not cite " + question.document());
    }
  }
}
