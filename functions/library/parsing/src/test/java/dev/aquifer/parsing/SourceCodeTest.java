package dev.aquifer.parsing;

import static dev.aquifer.core.document.Block.Kind.CODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aquifer.core.document.MediaType;
import dev.aquifer.parsing.Parsed.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceCodeTest {

  /** A comment that makes what it is in too long to stay whole. */
  private static final String LONG = "x".repeat(600);

  @Test
  void aTypeIsCutAtItsMethodsEachWithWhatDocumentsIt() {
    String text =
        """
        /* Licence } { */
        package a.b;

        import java.util.List;

        /** A shop. */
        @Deprecated(since = "{")
        public final class Shop<T extends List<?>> implements Runnable {
          // LONG
          private final char open = '{';
          private String name = "}{\\"";

          Shop(int a) { this(); }

          /** Runs. */
          @Override
          public void run() {
            if (open == '}') { // }
              name = \"""
                  { "" '
                  \""";
            }
          }

          static int twice(int a,
              int b) {
            return a;
          }

          interface Item { void sell(); }
        }

        record Price(int cents) {}
        """
            .replace("LONG", LONG);
    Parsed parsed = Parsed.of(text, "src/Shop.java");
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.SOURCE_CODE);
    assertThat(parsed.document().title()).isEqualTo("Shop.java");
    assertThat(parsed.document().text()).isEqualTo(text);
    assertThat(parsed.parts())
        .containsExactly(
            Part.of(CODE, from(text, "/* Licence", "List;")),
            Part.of(CODE, from(text, "/** A shop", "this(); }"), "Shop"),
            Part.of(CODE, from(text, "/** Runs", "    }\n  }"), "Shop", "run"),
            Part.of(CODE, from(text, "static int twice", "  }"), "Shop", "twice"),
            Part.of(CODE, "interface Item { void sell(); }", "Shop", "Item"),
            Part.of(CODE, "record Price(int cents) {}", "Price"));
  }

  @Test
  void aShortTypeIsOneBlock() {
    String text = "class A {\n  void b() {\n    c();\n  }\n}";
    assertThat(Parsed.of(text, "A.java").parts()).containsExactly(Part.of(CODE, text, "A"));
  }

  @Test
  void pythonIsCutByIndentation() {
    String text =
        """
        #!/usr/bin/env python3
        \"""Module.\"""
        import os

        LIMIT = 5


        # Adds.
        @cached
        def add(a,
                b):
            \"""Adds.

        def no(): \"""
            def inner():
                pass
            return a + b

        class Shop(Base):
            \"""LONG\"""

            async def open(self):
                return "#"

            class Item:
                pass
        print(add(1, 2))
        """
            .replace("LONG", LONG);
    assertThat(Parsed.of(text, "shop.py").parts())
        .containsExactly(
            Part.of(CODE, from(text, "#!/usr", "LIMIT = 5")),
            Part.of(CODE, from(text, "# Adds.", "return a + b"), "add"),
            Part.of(CODE, from(text, "class Shop", LONG + "\"\"\""), "Shop"),
            Part.of(CODE, from(text, "async def", "return \"#\""), "Shop", "open"),
            Part.of(CODE, from(text, "class Item", "pass"), "Shop", "Item"),
            Part.of(CODE, "print(add(1, 2))"));
    assertThat(Parsed.of(text, "shop").document().mediaType()).isEqualTo(MediaType.SOURCE_CODE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a.kt ~ package a\\n\\n@Test\\nfun `it is`(x: Int): Int =\\n  run {\\n    x\\n  }\\n\\nval y = 1 ~ it is ~ @Test",
        "a.kt ~ val a = 1\\nfun String.b() {\\n  c('}')\\n}\\n ~ b ~ fun String",
        "a.js ~ \"use strict\"\\nexport async function go(a) {\\n  return /[\"{]/.test(`}${a}`)\\n}\\n ~ go ~ export",
        "a.ts ~ import x from 'x'\\n// Adds.\\nexport const add = async (a: number) => {\\n  return a\\n}\\n ~ add ~ // Adds.",
        "a.go ~ package a\\n\\nfunc (s *Shop) Open(a int) error {\\n\\treturn `}`\\n}\\n ~ Open ~ func",
        "a.go ~ package a\\n\\ntype Shop struct {\\n\\tname string\\n}\\n ~ Shop ~ type",
        "a.rs ~ use a::b;\\n\\n#[inline]\\npub fn get<'a>(x: &'a str) -> char {\\n  '}'\\n}\\n ~ get ~ #[inline]",
        "a.rs ~ use a::b;\\nimpl<T> Show for Shop<T> {\\n  fn show() {\\n  }\\n}\\n ~ Show for Shop ~ impl",
        "a.c ~ #include <a.h>\\n#define X {\\n\\n/* Runs. */\\nint main(void)\\n{\\n  return '{';\\n}\\n ~ main ~ /* Runs.",
        "a.c ~ int x;\\nstruct point *origin(int a)\\n{\\n  return 0;\\n}\\n ~ origin ~ struct",
        "a.cpp ~ int x;\\ntemplate <class T>\\nclass Stack final : public Base {\\n  T top;\\n};\\n ~ Stack ~ template",
        "a.cs ~ using System;\\n[Serializable]\\npublic class Shop\\n{\\n  int a;\\n}\\n ~ Shop ~ [Serial",
        "a.php ~ <?php\\nuse A;\\n# Runs.\\nfunction run($a) {\\n  return '}';\\n}\\n ~ run ~ # Runs.",
        "a.swift ~ import A\\nextension Shop: Open {\\n  func a() {}\\n}\\n ~ Shop ~ extension",
        "a.scala ~ import a.b\\nobject Main extends App {\\n  run()\\n}\\n ~ Main ~ object",
        "a.rb ~ require 'a'\\n\\n# Opens.\\ndef open?(a)\\n  a if b\\nend\\n ~ open? ~ # Opens.",
        "a.sh ~ set -e\\n\\nrun_all() {\\n  cat <<X\\nfree\\nX\\n  echo ${#a}\\n}\\n ~ run_all ~ run_all",
        "a.lua ~ local a = 1\\nlocal function go(a)\\n  return a\\nend\\n ~ go ~ local function",
        "a.sql ~ INSERT INTO a VALUES (';');\\n-- Users.\\nCREATE TABLE IF NOT EXISTS \"users\" (\\n id int);\\n ~ users ~ -- Users.",
        "a.sql ~ SET x = 1;\\nCREATE FUNCTION f() RETURNS int AS $$ BEGIN; END $$;\\n ~ f ~ CREATE FUNCTION",
        "a.sql ~ SET x = 1;\\nCREATE PROCEDURE p()\\nBEGIN\\n IF a THEN b; END IF;\\n c;\\nEND;\\n ~ p ~ CREATE PROCEDURE",
        "a.yaml ~ a: 1\\n# The b.\\nb:\\n  - c: d\\n  - e\\n ~ b ~ # The b.",
        "a.toml ~ a = 1\\n\\n# The b.\\n[b.c]\\nd = 2\\n ~ b.c ~ # The b.",
        "pom.xml ~ <?xml version=\"1.0\"?>\\n<project>\\n<a/>\\n</project> ~ project ~ <project>"
      })
  void eachLanguageHasItsDeclarations(String file, String code, String name, String start) {
    String text = code.replace("\\n", "\n").replace("\\t", "\t");
    Parsed parsed = Parsed.of(text, file);
    assertThat(parsed.document().mediaType()).isEqualTo(MediaType.SOURCE_CODE);
    String block = text.substring(text.indexOf(start)).strip();
    Part declared = Part.of(CODE, block.replaceAll("\n\nval y = 1$", ""), name);
    assertThat(parsed.parts()).contains(declared);
    assertThat(parsed.parts().getFirst().headings()).isEmpty();
  }

  @Test
  void aDescriptionOfAnInterfaceInYamlCanBeNavigated() {
    String text =
        """
        openapi: 3.1.0
        info:
          title: Users
        paths:
          # Many.
          /users:
            get:
              summary: Lists users.
            post:
              summary: |
                get:
                  LONG
        tags: []
        """
            .replace("LONG", LONG);
    assertThat(Parsed.of(text, "api.yml").parts())
        .containsExactly(
            Part.of(CODE, "openapi: 3.1.0"),
            Part.of(CODE, "info:\n  title: Users", "info"),
            Part.of(CODE, from(text, "paths:", "Lists users."), "paths", "/users", "get"),
            Part.of(CODE, from(text, "post:", LONG), "paths", "/users", "post", "summary"),
            Part.of(CODE, "tags: []"));
  }

  @Test
  void aLongRunBetweenDeclarationsIsCutAtItsBlankLines() {
    String text = "a = 1\n\nb = 2\n\n# " + "x".repeat(2_000);
    assertThat(Parsed.of(text, "a.py").texts())
        .containsExactly("a = 1", "b = 2", "# " + "x".repeat(2_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#!/bin/sh\necho hello\n",
        "#!/usr/bin/env -S python3 -u\nprint('hello')\n",
        "<?php echo 1;",
        "<?xml version=\"1.0\"?><a>b</a>",
        "import java.util.List;\n\npublic class A {\n  int a;\n  private void b() {\n    c();\n  }\n}\n",
        "from a import b\nimport c\n\ndef d(e):\n    f = e\n    return f\n",
        "#include <stdio.h>\n\nint main(void) {\n  puts(\"a\");\n  return 0;\n}\n",
        "CREATE TABLE a (\n  b int,\n  c int\n);\nINSERT INTO a VALUES (1, 2);\n",
        "package a\n\nfunc b(c int) {\n\td(c)\n\te := 5\n}\n"
      })
  void contentTellsCodeWithoutAName(String text) {
    assertThat(Parsed.of(text, "a").document().mediaType()).isEqualTo(MediaType.SOURCE_CODE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The import of goods\nis a class of its own:\nfrom here, they go\nto the public;\nthe end.\n",
        "# Title\n\n```java\npublic class A {\n  int a;\n  void b() {\n  }\n}\n```\n\n# More\n",
        "Dear all,\n\nplease import the file;\nthen run it:\nfirst (one),\nthen two.\n",
        "for example, this\nif (and only if)\nthat is so;\nreturn the form,\nwhile stocks last;\n"
      })
  void textAboutCodeIsNoCode(String text) {
    assertThat(Parsed.of(text, "a.txt").document().mediaType()).isNotEqualTo(MediaType.SOURCE_CODE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "r", "go", "env", "notes on c", "v1.c d"})
  void aNameWithoutAnExtensionTellsNoLanguage(String name) {
    assertThat(Parsed.of("Some words.", name).document().mediaType())
        .isEqualTo(MediaType.PLAIN_TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "class A {",
        "(",
        "\"",
        "'",
        "/*",
        "f(a) {\n",
        "x,\n",
        "\n",
        "@A\n",
        "{}",
        "x\n\n",
        "a:\n ",
        "<a>\n",
        "<a ",
        "def a:\n ",
        "[a]\n",
        "BEGIN ",
        "CREATE TABLE a;",
        "// a\n",
        "`"
      })
  void brokenCodeIsReadInLittleTimeAndWithoutAStackOverflow(String part) {
    String text = "begin\n" + part.repeat(300_000 / part.length()) + "\nend";
    for (String name :
        new String[] {
          "a.java", "a.js", "a.kt", "a.py", "a.rb", "a.sql", "a.xml", "a.yaml", "a.toml", "a"
        }) {
      assertThat(Parsed.of(text, name).document().text()).isEqualTo(text);
    }
  }

  /** From one run of characters to the end of the next of another. */
  private static String from(String text, String start, String end) {
    int first = text.indexOf(start);
    return text.substring(first, text.indexOf(end, first) + end.length());
  }
}
