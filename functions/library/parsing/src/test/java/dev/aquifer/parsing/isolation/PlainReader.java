package dev.aquifer.parsing.isolation;

import dev.aquifer.parsing.FormatParser;
import java.io.IOException;

/** An inner process that reads documents and leaves scanned pages as they are. */
public final class PlainReader {

  private PlainReader() {}

  static void main(String[] arguments) throws IOException {
    ParserServer.serve(FormatParser::new);
  }
}
