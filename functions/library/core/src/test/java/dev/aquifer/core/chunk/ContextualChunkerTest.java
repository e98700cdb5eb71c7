package dev.aquifer.core.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.generate.Prompt;
import dev.aquifer.core.generate.ScriptedModel;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextualChunkerTest {

  private static final String LINE = "From the price list of 2026.";

  private final Chunk plain = new Chunk(0, "Prices:", 0, 7, List.of("Prices"), 1);
  private final Chunk row =
      new Chunk(1, "Lathe, 90", 20, 29, List.of("Prices"), 2).withPreface("Machine, Price");
  private final ParsedDocument document =
      new ParsedDocument(MediaType.CSV, "List", "Prices:\nMachine, Price\nLathe, 90", List.of());

  @Test
  void theLineStandsBeforeWhatAChunkIsReadWithAlready() {
    List<Chunk> chunks = chunks(ScriptedModel.saying(LINE));
    assertThat(chunks)
        .containsExactly(plain.withPreface(LINE), row.withPreface(LINE + "\nMachine, Price"));
    assertThat(chunks.getLast().inContext("List"))
        .isEqualTo("List > Prices\n" + LINE + "\nMachine, Price\nLathe, 90");
  }

  @Test
  void aChunkThatNeedsNoLineStaysAsItIs() {
    assertThat(chunks(ScriptedModel.saying("NONE"))).containsExactly(plain, row);
  }

  @Test
  void aModelThatFailsCostsOnlyTheLines() {
    assertThat(
            chunks(
                new ScriptedModel(prompt -> {
                  throw new ProblemException(ProblemCode.DEPENDENCY_UNAVAILABLE, "It is away.");
                })))
        .containsExactly(plain, row);
    assertThat(chunks(new ScriptedModel(ContextualChunkerTest::onlyTheRow)))
        .containsExactly(plain, row.withPreface(LINE + "\nMachine, Price"));
  }

  @Test
  void aDocumentWithoutChunksAsksNobody() {
    ScriptedModel model = ScriptedModel.saying(LINE);
    assertThat(contextual(model, List.of()).chunk(document)).isEmpty();
    assertThat(model.prompts()).isEmpty();
  }

  private static String onlyTheRow(Prompt prompt) {
    if (prompt.user().contains(">\nList > Prices\nMachine")) {
      return LINE;
    }
    throw new ProblemException(ProblemCode.GENERATION_FAILED, "It has no words.");
  }

  private List<Chunk> chunks(ScriptedModel model) {
    return contextual(model, List.of(plain, row)).chunk(document);
  }

  private static Chunker contextual(ScriptedModel model, List<Chunk> chunks) {
    return new ContextualChunker(parsed -> chunks, new ChunkContext(model, new RecentContexts(10)));
  }
}
