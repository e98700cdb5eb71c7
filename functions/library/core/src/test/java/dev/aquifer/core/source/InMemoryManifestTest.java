package dev.aquifer.core.source;

class InMemoryManifestTest extends ManifestContract {

  private final InMemoryManifest manifest = new InMemoryManifest();

  @Override
  protected Manifest manifest() {
    return manifest;
  }
}
