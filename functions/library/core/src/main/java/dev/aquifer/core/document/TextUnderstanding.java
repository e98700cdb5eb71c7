package dev.aquifer.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out about a text what its file does not tell. Implementations are thread-safe. */
public interface TextUnderstanding {

  /** Finds nothing. */
  TextUnderstanding NONE =
      new TextUnderstanding() {
        @Override
        public @Nullable String language(String text) {
          return null;
        }

        @Override
        public List<String> entities(String text, String language) {
          return List.of();
        }
      };

  /**
   * The language that a text is in.
   *
   * @return its ISO 639-1 code, such as {@code en}; null if it has none or that is not plain
   */
  @Nullable String language(String text);

  /**
   * The people, organisations, places and the like that a text names.
   *
   * @param language of the text, as an ISO 639-1 code
   * @return names as they stand in the text, the most frequent first, each once; empty if there are
   *     none, or names of this language cannot be told
   */
  List<String> entities(String text, String language);

  /**
   * A document with what is found in its text. A language that it names itself stays if none is
   * found. Data and source code are in no language.
   */
  default ParsedDocument understood(ParsedDocument document) {
    if (!document.mediaType().isProse()) {
      return document;
    }
    DocumentMetadata known = document.metadata();
    String found = language(document.text());
    String language = found == null ? known.language() : found;
    List<String> entities = language == null ? List.of() : entities(document.text(), language);
    return document.withMetadata(known.withFindings(language, entities));
  }
}
