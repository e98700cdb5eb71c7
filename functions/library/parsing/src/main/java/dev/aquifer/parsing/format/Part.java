package dev.aquifer.parsing.format;

import java.util.List;

/**
 * A run of a text that has a name and others in it, such as a class with its methods, or a key with
 * the keys of its value.
 *
 * @param name what it is called; empty if it has no name
 * @param start its first character
 * @param end one past its last character
 * @param parts what is in it, in order and apart
 */
public record Part(String name, int start, int end, List<Part> parts) {

  public Part {
    parts = List.copyOf(parts);
  }

  int length() {
    return end - start;
  }

  Part from(int earlier) {
    return new Part(name, earlier, end, parts);
  }
}
