package dev.aquifer.container.checkpoint;

/** A resource could not go on; its reason is among the suppressed. */
public final class RestoreException extends Exception {}
