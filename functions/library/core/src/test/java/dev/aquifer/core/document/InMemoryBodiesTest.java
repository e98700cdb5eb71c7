package dev.aquifer.core.document;

import dev.aquifer.events.BodyRef;

class InMemoryBodiesTest extends DocumentBodiesContract {

  private final InMemoryBodies bodies = new InMemoryBodies();

  @Override
  protected DocumentBodies bodies() {
    return bodies;
  }

  @Override
  protected BodyRef stored(String key, byte[] bytes) {
    bodies.put(key, bytes);
    return new BodyRef("documents", key, null, "name");
  }
}
