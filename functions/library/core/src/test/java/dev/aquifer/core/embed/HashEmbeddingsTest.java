package dev.aquifer.core.embed;

class HashEmbeddingsTest extends EmbeddingsContract {

  @Override
  protected Embeddings embeddings() {
    return new HashEmbeddings();
  }
}
