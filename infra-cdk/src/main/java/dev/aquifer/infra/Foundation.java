package dev.aquifer.infra;

/** What every function is made from. */
record Foundation(ProtectedResources resources, Network network, FunctionZips zips) {

  Settings settings() {
    return resources.settings();
  }
}
