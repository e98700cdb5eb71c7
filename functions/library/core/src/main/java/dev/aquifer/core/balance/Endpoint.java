package dev.aquifer.core.balance;

/**
 * Something that takes calls, beside others that would do as well.
 *
 * @param name as health and errors show it, such as {@code eu-west-1}
 * @param weight how much it can take beside the others; above 0
 * @param target what is called
 */
public record Endpoint<T>(String name, double weight, T target) {

  public Endpoint {
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("the weight of %s is %s".formatted(name, weight));
    }
  }
}
