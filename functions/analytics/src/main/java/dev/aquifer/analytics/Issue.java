package dev.aquifer.analytics;

/**
 * Something that is not as it should be.
 *
 * @param code stable
 * @param recommendation what to do next
 * @param evidence what was measured
 */
record Issue(String code, String recommendation, String evidence) {}
