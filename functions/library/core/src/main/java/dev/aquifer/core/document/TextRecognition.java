package dev.aquifer.core.document;

import java.awt.image.BufferedImage;
import java.util.List;

/** Reads the text in pictures of pages. Implementations are thread-safe. */
public interface TextRecognition {

  /**
   * A line of text, upright.
   *
   * @param text not blank
   * @param left of the box around it, in pixels from the picture's left edge
   * @param top in pixels from the picture's upper edge
   * @param right one past the box's last pixel
   * @param bottom one past the box's lowest pixel
   */
  record Line(String text, int left, int top, int right, int bottom) {}

  /**
   * Finds the lines of a picture; best at 200 pixels an inch.
   *
   * @return the lines in no particular order; none if the picture shows no text
   * @throws dev.aquifer.core.problem.ProblemException {@code DEPENDENCY_UNAVAILABLE} if the model
   *     fails
   */
  List<Line> lines(BufferedImage picture);
}
