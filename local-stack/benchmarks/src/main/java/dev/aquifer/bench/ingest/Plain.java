package dev.aquifer.bench.ingest;

import ai.onnxruntime.OrtException;
import dev.aquifer.bench.embedding.PlainModel;
import dev.aquifer.bench.peer.Peer;
import dev.aquifer.bench.peer.PeerServer;
import dev.aquifer.bench.peer.Place;
import dev.aquifer.bench.peer.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The limit: chunks that were cut before, through ONNX Runtime and nothing else. It stores nothing.
 */
public final class Plain implements Peer {

  private final PlainModel model = PlainModel.load(PlainModel.BEST);

  private Plain() throws OrtException {}

  public static void main(String[] arguments) throws Exception {
    PeerServer.run(new Plain());
  }

  @Override
  public int ingest(Place place, List<Text> chunks) throws Exception {
    List<float[]> vectors =
        new ArrayList<>(model.embed(chunks.stream().map(Text::content).toList()));
    return vectors.size();
  }

  @Override
  public Search search(Place place, List<String> questions, int size) {
    throw new UnsupportedOperationException("nothing is stored");
  }
}
