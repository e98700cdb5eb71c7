package dev.aquifer.runtime.http;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;

/**
 * Problem details as in RFC 9457.
 *
 * @param type {@code urn:aquifer:problem:} and the code
 * @param title what went wrong in general
 * @param status the HTTP status
 * @param code stable, for programs
 * @param detail what happened this time and what to do next, for people
 */
public record Problem(String type, String title, int status, String code, String detail) {

  private static final String TYPE = "urn:aquifer:problem:";

  static Problem of(ProblemException e) {
    return of(e.code(), e.detail());
  }

  static Problem of(ProblemCode code, String detail) {
    return new Problem(TYPE + code.code(), code.title(), code.status(), code.code(), detail);
  }
}
