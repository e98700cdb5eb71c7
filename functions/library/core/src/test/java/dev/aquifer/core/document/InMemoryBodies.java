package dev.aquifer.core.document;

import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.events.BodyRef;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Document bodies in memory, by key. */
public final class InMemoryBodies implements DocumentBodies {

  private final Map<String, byte[]> bodies = new ConcurrentHashMap<>();

  public void put(String key, byte[] bytes) {
    bodies.put(key, bytes.clone());
  }

  public void put(String key, String text) {
    put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] read(BodyRef body, long maximum) {
    byte[] bytes = bodies.get(body.key());
    if (bytes == null) {
      throw new ProblemException(ProblemCode.BODY_MISSING, "There is no such body.");
    }
    if (bytes.length > maximum) {
      throw new ProblemException(ProblemCode.DOCUMENT_TOO_LARGE, "The body is too large.");
    }
    return bytes.clone();
  }
}
