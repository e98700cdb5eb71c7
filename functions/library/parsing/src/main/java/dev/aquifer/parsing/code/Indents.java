package dev.aquifer.parsing.code;

import java.util.regex.Pattern;

/**
 * How a language whose declarations stand on lines of their own writes them.
 *
 * @param declaration a line that begins one, with its name in the group {@code name}
 * @param container a line that begins one with others in it
 * @param closer a line that ends one, as indented as its first; empty if less indentation does
 */
record Indents(Pattern declaration, Pattern container, String closer) {

  static final Indents PYTHON =
      of("(?:async\\h+)?(?:def|class)\\h+(?<name>\\w+)", "class\\b.*", "");
  static final Indents RUBY =
      of("(?:class|module|def)\\h+(?<name>[\\w.:]+[?!=]?)", "(?:class|module)\\b.*", "end");
  static final Indents ELIXIR =
      of("(?:defmodule|defp?|defmacrop?)\\h+(?<name>[\\w.]+[?!]?)", "defmodule\\b.*", "end");
  static final Indents LUA = of("(?:local\\h+)?function\\h+(?<name>[\\w.:]+)", "(?!)", "end");
  static final Indents SHELL =
      of("(?:function\\h+(?<name>[\\w:.-]+)|(?<other>[\\w:.-]+)\\h*\\(\\h*\\))", "(?!)", "}");
  static final Indents PERL = of("sub\\h+(?<name>\\w+)", "(?!)", "}");
  static final Indents R = of("(?<name>[\\w.]+)\\h*(?:<-|=)\\h*function\\b", "(?!)", "}");

  private static Indents of(String declaration, String container, String closer) {
    return new Indents(Pattern.compile(declaration), Pattern.compile(container), closer);
  }
}
