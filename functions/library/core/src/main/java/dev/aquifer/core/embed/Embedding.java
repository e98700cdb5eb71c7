package dev.aquifer.core.embed;

import java.util.Arrays;

/** A text's vector, of length one. */
public final class Embedding {

  /** More than the rounding of 32-bit values adds up to, in thousands of dimensions. */
  private static final double ROUNDING = 1e-3;

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * Scales values to length one.
   *
   * @throws IllegalArgumentException if they are all zero, or not numbers
   */
  public static Embedding normalized(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new IllegalArgumentException("a vector of length " + length + " has no direction");
    }
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] / length);
    }
    return new Embedding(scaled);
  }

  /**
   * Takes values that have length one as they are, bit by bit, such as those that {@link #values}
   * gave; scaling them again would change their last bits.
   *
   * @throws IllegalArgumentException if their length is not one
   */
  public static Embedding ofLengthOne(float[] values) {
    Embedding embedding = new Embedding(values.clone());
    double square = embedding.cosine(embedding);
    if (!(Math.abs(square - 1) < ROUNDING)) {
      throw new IllegalArgumentException("a vector of length " + Math.sqrt(square) + " is not one");
    }
    return embedding;
  }

  public int dimensions() {
    return values.length;
  }

  /** A copy of the values. */
  public float[] values() {
    return values.clone();
  }

  /** The cosine of the angle between two embeddings of one model, -1 to 1. */
  public double cosine(Embedding other) {
    if (other.values.length != values.length) {
      throw new IllegalArgumentException(
          "vectors of %d and %d dimensions are of two models"
              .formatted(values.length, other.values.length));
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Embedding[" + values.length + " dimensions]";
  }
}
