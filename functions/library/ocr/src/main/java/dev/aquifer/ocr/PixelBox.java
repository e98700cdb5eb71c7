package dev.aquifer.ocr;

/** A box of pixels, the last of each direction not included. */
record PixelBox(int left, int top, int right, int bottom) {

  /**
   * The box of a line around the box of its core, which the model learned to find: wider by area
   * times ratio over perimeter on each side (Liao et al., "Real-time Scene Text Detection with
   * Differentiable Binarization", AAAI 2020).
   */
  PixelBox unclipped(double ratio) {
    int width = right - left;
    int height = bottom - top;
    int by = (int) Math.ceil(width * height * ratio / (2.0 * (width + height)));
    return new PixelBox(left - by, top - by, right + by, bottom + by);
  }

  /** The same place on a picture of another size. */
  PixelBox scaled(double x, double y, int width, int height) {
    return new PixelBox(
        Math.clamp((int) (left * x), 0, width - 1),
        Math.clamp((int) (top * y), 0, height - 1),
        Math.clamp((int) Math.ceil(right * x), 1, width),
        Math.clamp((int) Math.ceil(bottom * y), 1, height));
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }
}
