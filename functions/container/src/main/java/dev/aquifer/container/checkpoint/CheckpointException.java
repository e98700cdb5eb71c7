package dev.aquifer.container.checkpoint;

/** A resource did not want a checkpoint; its reason is among the suppressed. */
public final class CheckpointException extends Exception {}
