package dev.aquifer.parsing.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file's name says. */
public final class FileName {

  /** Begins with a letter, so that the 2 in "Release 1.2" is none. */
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z][A-Za-z0-9]{0,7}\\z");

  private static final String UNTITLED = "Untitled";

  private FileName() {}

  /** Where the extension begins with its dot; the name's length if it has none. */
  public static int extensionAt(String name) {
    Matcher extension = EXTENSION.matcher(name);
    return extension.find() ? extension.start() : name.length();
  }

  /** The file's name without its folders; empty if it has none. */
  public static String file(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The file's name without its folders and its extension; never blank. */
  public static String title(String name) {
    String file = file(name);
    String bare = file.substring(0, extensionAt(file)).strip();
    if (!bare.isEmpty()) {
      return bare;
    }
    return file.isBlank() ? UNTITLED : file.strip();
  }
}
