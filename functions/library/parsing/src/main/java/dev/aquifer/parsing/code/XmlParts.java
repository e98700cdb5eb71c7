package dev.aquifer.parsing.code;

import dev.aquifer.parsing.format.Outline;
import dev.aquifer.parsing.format.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the elements of XML that have more than one line. No document type is read, so nothing that
 * it names is fetched or unfolded.
 */
final class XmlParts {

  private static final Pattern TAG =
      Pattern.compile(
          // What is not closed goes on to the end: to look for its end again and again takes long.
          "<!--.*?(?:-->|\\z)|<!\\[CDATA\\[.*?(?:\\]\\]>|\\z)|<\\?.*?(?:\\?>|\\z)"
              + "|<(?<close>/)?(?<name>[\\p{L}_][\\p{L}\\p{N}_.:-]*)(?<rest>[^<>]{0,10000})>",
          Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile("\\s(?:id|name|key)\\s*=\\s*[\"']([^\"'<>]+)");

  private final String text;
  private final Deque<Open> open = new ArrayDeque<>();
  private List<Part> parts = new ArrayList<>();

  private XmlParts(String text) {
    this.text = text;
  }

  /** An element whose end was not met yet, and the parts of what it is in. */
  private record Open(String tag, String name, int start, List<Part> around) {}

  static List<Part> of(String text) {
    return new XmlParts(text).read();
  }

  private List<Part> read() {
    Matcher tag = TAG.matcher(text);
    int deeper = 0;
    while (tag.find()) {
      String name = tag.group("name");
      if (name == null || tag.group("rest").endsWith("/")) {
        continue;
      }
      if (tag.group("close") == null) {
        if (open.size() < Outline.DEEPEST) {
          open.push(new Open(name, name(name, tag.group("rest")), tag.start(), parts));
          parts = new ArrayList<>();
        } else {
          deeper++;
        }
      } else if (deeper > 0) {
        deeper--;
      } else if (!open.isEmpty() && open.element().tag().equals(name)) {
        close(tag.end());
      }
    }
    while (!open.isEmpty()) {
      close(text.length());
    }
    return parts;
  }

  private static String name(String tag, String attributes) {
    Matcher name = NAME.matcher(attributes);
    return name.find() ? tag + " " + name.group(1) : tag;
  }

  private void close(int end) {
    Open element = open.pop();
    List<Part> inside = parts;
    parts = element.around();
    if (text.substring(element.start(), end).indexOf('\n') >= 0) {
      parts.add(new Part(element.name(), element.start(), end, inside));
    }
  }
}
