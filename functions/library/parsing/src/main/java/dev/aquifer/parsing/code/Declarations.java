package dev.aquifer.parsing.code;

import dev.aquifer.parsing.format.Part;
import java.util.List;

/** Finds what a text declares, in the way of its language. */
final class Declarations {

  private static final Braces JAVA = Braces.of("class|interface|@interface|enum|record", "", false);
  private static final Braces KOTLIN =
      Braces.of("(?:enum|annotation) class|class|interface|(?:companion )?object", "fun", true);
  private static final Braces SCALA = Braces.of("class|trait|object|enum", "def", true);
  private static final Braces GROOVY = Braces.of("class|interface|enum|trait", "def", true);
  private static final Braces JAVASCRIPT =
      Braces.of("class|interface|enum|namespace|module", "function", true);
  private static final Braces GO = Braces.of("type", "func", true);
  private static final Braces RUST = Braces.of("struct|enum|trait|impl|mod|union", "fn", false);
  private static final Braces C =
      Braces.of("class|struct|union|namespace|enum (?:class|struct)|enum", "", false);
  private static final Braces C_SHARP =
      Braces.of("class|interface|record struct|struct|enum|record|namespace", "", false);
  private static final Braces PHP = Braces.of("class|interface|trait|enum", "function", false);
  private static final Braces SWIFT =
      Braces.of(
          "class(?!\\s+(?:func|var))|struct|enum|protocol|extension|actor",
          "func|init|deinit|subscript",
          true);
  private static final Braces DART = Braces.of("class|mixin|extension|enum", "", false);

  private Declarations() {}

  /**
   * What is declared, outermost first, in order; empty for a language that is only known by name.
   */
  static List<Part> of(String text, Language language) {
    return switch (language) {
      case JAVA -> BraceParts.of(text, Lexis.JAVA, JAVA);
      case KOTLIN -> BraceParts.of(text, Lexis.JAVA, KOTLIN);
      case SCALA -> BraceParts.of(text, Lexis.JAVA, SCALA);
      case GROOVY -> BraceParts.of(text, Lexis.SCRIPT, GROOVY);
      case JAVASCRIPT -> BraceParts.of(text, Lexis.SCRIPT, JAVASCRIPT);
      case GO -> BraceParts.of(text, Lexis.GO, GO);
      case RUST -> BraceParts.of(text, Lexis.JAVA, RUST);
      case C -> BraceParts.of(text, Lexis.C, C);
      case C_SHARP -> BraceParts.of(text, Lexis.C, C_SHARP);
      case PHP -> BraceParts.of(text, Lexis.PHP, PHP);
      case SWIFT -> BraceParts.of(text, Lexis.JAVA, SWIFT);
      case DART -> BraceParts.of(text, Lexis.SCRIPT, DART);
      case PYTHON -> IndentedParts.of(text, Lexis.PYTHON, Indents.PYTHON);
      case RUBY -> IndentedParts.of(text, Lexis.HASHES, Indents.RUBY);
      case SHELL -> IndentedParts.of(text, Lexis.HASHES, Indents.SHELL);
      case ELIXIR -> IndentedParts.of(text, Lexis.PYTHON, Indents.ELIXIR);
      case LUA -> IndentedParts.of(text, Lexis.DASHES, Indents.LUA);
      case PERL -> IndentedParts.of(text, Lexis.HASHES, Indents.PERL);
      case R -> IndentedParts.of(text, Lexis.HASHES, Indents.R);
      case SQL -> SqlParts.of(text);
      case XML -> XmlParts.of(text);
      case YAML -> KeyParts.of(text);
      case SECTIONS -> SectionParts.of(text);
      case PLAIN -> List.of();
    };
  }
}
