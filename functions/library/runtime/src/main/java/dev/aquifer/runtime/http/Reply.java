package dev.aquifer.runtime.http;

/**
 * What is sent back.
 *
 * @param body written as JSON
 */
public record Reply(int status, Object body) {

  private static final int OK = 200;

  public static Reply ok(Object body) {
    return new Reply(OK, body);
  }
}
