package dev.aquifer.ocr;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.aquifer.core.document.TextRecognition;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models of PP-OCRv4 for Chinese and English: one finds lines, the other reads each. A page
 * takes some seconds; the models are loaded with the first.
 */
public final class PaddleRecognition implements TextRecognition {

  private static final int LONGEST_SIDE = 1_600;
  private static final int TILE = 32;
  private static final int LINE_HEIGHT = 48;
  private static final int WIDEST_LINE = 3_200;
  private static final float[] MEANS = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATIONS = {0.229f, 0.224f, 0.225f};
  private static final float[] HALVES = {0.5f, 0.5f, 0.5f};

  /** Loaded with the first page: most functions never meet a scanned one. */
  private @Nullable Models models;

  @Override
  public List<Line> lines(BufferedImage picture) {
    try {
      Models loaded = models();
      List<Line> lines = new ArrayList<>();
      for (PixelBox box : boxes(loaded, picture)) {
        String text = read(loaded, picture, box);
        if (!text.isBlank()) {
          lines.add(new Line(text, box.left(), box.top(), box.right(), box.bottom()));
        }
      }
      return List.copyOf(lines);
    } catch (OrtException e) {
      throw new ProblemException(
          ProblemCode.DEPENDENCY_UNAVAILABLE,
          "The model that reads scanned pages failed (%s). Try again."
              .formatted(e.getClass().getSimpleName()),
          e);
    }
  }

  private synchronized Models models() throws OrtException {
    Models loaded = models == null ? Models.load() : models;
    models = loaded;
    return loaded;
  }

  private static List<PixelBox> boxes(Models models, BufferedImage picture) throws OrtException {
    PixelBox all = new PixelBox(0, 0, picture.getWidth(), picture.getHeight());
    double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(all.right(), all.bottom()));
    int width = tiles(all.right() * scale);
    int height = tiles(all.bottom() * scale);
    FloatBuffer pixels =
        Pixels.planes(Pixels.scaled(picture, all, width, height), MEANS, DEVIATIONS);
    float[] map = new float[width * height];
    run(models.finder(), pixels, width, height).get(map);
    double x = (double) all.right() / width;
    double y = (double) all.bottom() / height;
    return new TextBoxes(map, width)
        .find().stream().map(box -> box.scaled(x, y, all.right(), all.bottom())).toList();
  }

  private static int tiles(double length) {
    return (int) Math.max(1, Math.round(length / TILE)) * TILE;
  }

  private static String read(Models models, BufferedImage picture, PixelBox box)
      throws OrtException {
    int width = (int) Math.ceil((double) box.width() * LINE_HEIGHT / Math.max(1, box.height()));
    int fitting = Math.clamp(width, LINE_HEIGHT / 2, WIDEST_LINE);
    BufferedImage line = Pixels.scaled(picture, box, fitting, LINE_HEIGHT);
    FloatBuffer pixels = Pixels.planes(line, HALVES, HALVES);
    return models.letters().decode(run(models.reader(), pixels, fitting, LINE_HEIGHT));
  }

  private static FloatBuffer run(OrtSession session, FloatBuffer pixels, int width, int height)
      throws OrtException {
    long[] shape = {1, HALVES.length, height, width};
    String input = session.getInputNames().iterator().next();
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), pixels, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer();
    }
  }
}
