package dev.aquifer.core.health;

/**
 * What one check has seen of a service.
 *
 * @param health by this check alone
 * @param details what was seen, as a sentence
 */
record Verdict(Health health, long responseMillis, long errors, String details) {}
