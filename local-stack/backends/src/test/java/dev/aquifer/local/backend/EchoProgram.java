package dev.aquifer.local.backend;

import java.io.OutputStream;

/** A child for tests: says what its first argument tells it to, and lives as long as its input. */
final class EchoProgram {

  private EchoProgram() {}

  public static void main(String[] arguments) throws Exception {
    System.err.println("variable " + System.getenv("GREETING"));
    switch (arguments[0]) {
      case "ready" -> System.out.println("ready http://127.0.0.1:1/");
      case "silent" -> System.out.println("thinking");
      case "broken" -> {
        System.err.println("the disk is full");
        System.exit(7);
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.in.transferTo(OutputStream.nullOutputStream());
    System.out.println("goodbye");
  }
}
