package dev.aquifer.core.index;

import dev.aquifer.core.embed.EmbeddingModel;

class InMemoryChunkIndexTest extends ChunkIndexContract {

  @Override
  protected ChunkIndex empty(EmbeddingModel model) {
    return new InMemoryChunkIndex(model);
  }
}
