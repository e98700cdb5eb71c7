package dev.aquifer.core.generate;

/**
 * What a language model is asked.
 *
 * @param system what it is told about its task; not blank
 * @param user what it is asked this time; not blank
 * @param maximumTokens the most tokens of the reply, above 0; a longer one is cut off there
 */
public record Prompt(String system, String user, int maximumTokens) {

  public Prompt {
    if (system.isBlank() || user.isBlank()) {
      throw new IllegalArgumentException("a prompt says what the task is and what is asked");
    }
    if (maximumTokens < 1) {
      throw new IllegalArgumentException("a reply of %d tokens".formatted(maximumTokens));
    }
  }
}
