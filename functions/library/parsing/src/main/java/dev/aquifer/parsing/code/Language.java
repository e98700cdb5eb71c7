package dev.aquifer.parsing.code;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The languages that are known, by the extensions of their files. */
enum Language {
  JAVA("java"),
  KOTLIN("kt kts"),
  SCALA("scala sc"),
  GROOVY("groovy gradle"),
  JAVASCRIPT("js jsx mjs cjs ts tsx mts cts"),
  GO("go"),
  RUST("rs"),
  C("c h cc cpp cxx hh hpp hxx"),
  C_SHARP("cs"),
  PHP("php"),
  SWIFT("swift"),
  DART("dart"),
  PYTHON("py pyi"),
  RUBY("rb rake gemspec"),
  SHELL("sh bash zsh ksh"),
  ELIXIR("ex exs"),
  LUA("lua"),
  PERL("pl pm"),
  R("r"),
  SQL("sql ddl"),
  XML("xml xsd xsl xslt pom wsdl csproj"),
  YAML("yaml yml"),
  SECTIONS("toml ini cfg conf properties env editorconfig"),
  PLAIN("css scss less tf hcl proto graphql bat cmd ps1 dockerfile makefile mk cmake");

  private static final Map<String, Language> BY_EXTENSION = new TreeMap<>();

  static {
    for (Language language : values()) {
      for (String extension : language.extensions.split(" ", -1)) {
        BY_EXTENSION.put(extension, language);
      }
    }
  }

  private static final Set<String> WHOLE_NAMES = Set.of("dockerfile", "makefile");

  private static final Pattern INTERPRETER =
      Pattern.compile("\\A#!\\h*\\S*?(?:/env\\h+(?:-\\S+\\h+)*)?/?([a-z]+)[\\d.]*(?:\\h.*)?\\R");
  private static final Map<String, Language> BY_INTERPRETER =
      Map.ofEntries(
          Map.entry("sh", SHELL),
          Map.entry("bash", SHELL),
          Map.entry("zsh", SHELL),
          Map.entry("ksh", SHELL),
          Map.entry("dash", SHELL),
          Map.entry("python", PYTHON),
          Map.entry("ruby", RUBY),
          Map.entry("perl", PERL),
          Map.entry("lua", LUA),
          Map.entry("node", JAVASCRIPT),
          Map.entry("deno", JAVASCRIPT),
          Map.entry("php", PHP),
          Map.entry("elixir", ELIXIR),
          Map.entry("groovy", GROOVY),
          Map.entry("kotlin", KOTLIN),
          Map.entry("scala", SCALA),
          Map.entry("rscript", R));

  private final String extensions;

  Language(String extensions) {
    this.extensions = extensions;
  }

  /** By the extension of a file's name, or its name, such as {@code Dockerfile}. */
  static @Nullable Language named(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int dot = file.lastIndexOf('.');
    return dot >= 0 || WHOLE_NAMES.contains(file)
        ? BY_EXTENSION.get(file.substring(dot + 1))
        : null;
  }

  /** By the program that a script names to run it, or the mark that PHP and XML begin with. */
  static @Nullable Language ofFirstLine(String text) {
    if (text.startsWith("<?xml")) {
      return XML;
    }
    if (text.startsWith("<?php")) {
      return PHP;
    }
    Matcher interpreter = INTERPRETER.matcher(text);
    return interpreter.lookingAt()
        ? BY_INTERPRETER.getOrDefault(interpreter.group(1), PLAIN)
        : null;
  }
}
