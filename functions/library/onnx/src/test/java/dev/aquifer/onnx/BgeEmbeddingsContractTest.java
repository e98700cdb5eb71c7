package dev.aquifer.onnx;

import dev.aquifer.core.embed.Embeddings;
import dev.aquifer.core.embed.EmbeddingsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class BgeEmbeddingsContractTest extends EmbeddingsContract {

  private static BgeEmbeddings bge;

  @BeforeAll
  static void load() {
    bge = BgeEmbeddings.load();
  }

  @AfterAll
  static void close() {
    bge.close();
  }

  @Override
  protected Embeddings embeddings() {
    return bge;
  }
}
