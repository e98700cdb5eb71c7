package dev.aquifer.ocr;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;

/** A part of a picture in the size and the numbers that a model takes. */
final class Pixels {

  private Pixels() {}

  static BufferedImage scaled(BufferedImage picture, PixelBox part, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(
        picture, 0, 0, width, height, part.left(), part.top(), part.right(), part.bottom(), null);
    graphics.dispose();
    return scaled;
  }

  /**
   * Three planes of one grey picture, for a model of colours: each less its mean, in deviations.
   */
  static FloatBuffer planes(BufferedImage grey, float[] means, float[] deviations) {
    int size = grey.getWidth() * grey.getHeight();
    int[] samples =
        grey.getRaster().getSamples(0, 0, grey.getWidth(), grey.getHeight(), 0, new int[size]);
    FloatBuffer planes = FloatBuffer.allocate(means.length * size);
    for (int plane = 0; plane < means.length; plane++) {
      for (int sample : samples) {
        planes.put((sample / 255f - means[plane]) / deviations[plane]);
      }
    }
    return planes.flip();
  }
}
