package dev.aquifer.runtime.http;

/**
 * What answers a method of a resource.
 *
 * @param method in upper case
 * @param resource as the template spells it, such as {@code /v1/documents/{id}}
 */
public record Route(String method, String resource, Endpoint endpoint) {

  /** Answers one request, or throws a {@link dev.aquifer.core.problem.ProblemException}. */
  @FunctionalInterface
  public interface Endpoint {
    Reply answer(Request request);
  }
}
