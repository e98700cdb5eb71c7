package dev.aquifer.local.cli;

import java.util.LinkedHashSet;
import tools.jackson.databind.JsonNode;

/** Prints an answer with its citations. */
final class Answer {
  private static final int QUOTE_LIMIT = 200;

  private Answer() {}

  static JsonNode require(ApiClient.Reply reply) {
    if (reply.status() != 200) {
      JsonNode problem = reply.body();
      throw new CommandFailed(
          "The API answers %d %s: %s"
              .formatted(
                  reply.status(),
                  problem.path("code").asString(problem.path("message").asString("")),
                  problem.path("detail").asString(problem.path("title").asString(""))));
    }
    return reply.body();
  }

  static void print(Console console, JsonNode answer) {
    console.line(answer.path("answer").asString());
    int number = 0;
    for (JsonNode citation : answer.path("citations")) {
      number++;
      console.blank();
      console.line("  [%d] %s".formatted(number, place(citation)));
      console.line("      " + citation.path("uri").asString(""));
      // Who may not see sources gets none.
      if (citation.has("quote")) {
        console.line("      “" + shorten(citation.path("quote").asString()) + "”");
      }
    }
    if (answer.has("confidence")) {
      console.blank();
      console.line(
          "  The documents hold what was asked for with a probability of %.2f."
              .formatted(answer.path("confidence").asDouble()));
    }
  }

  /** The document's title and the headings above the quote, the outermost first. */
  private static String place(JsonNode citation) {
    var place = new LinkedHashSet<String>();
    place.add(citation.path("title").asString(citation.path("documentId").asString("")));
    for (JsonNode heading : citation.path("heading")) {
      place.add(heading.asString());
    }
    return String.join(" › ", place);
  }

  private static String shorten(String quote) {
    String line = quote.replaceAll("\\s+", " ").strip();
    return line.length() <= QUOTE_LIMIT ? line : line.substring(0, QUOTE_LIMIT) + "…";
  }
}
