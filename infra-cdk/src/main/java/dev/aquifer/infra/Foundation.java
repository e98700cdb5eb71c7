package dev.aquifer.infra;

/** What every function is made from. */
record Foundation(Settings settings, FunctionZips zips) {}
