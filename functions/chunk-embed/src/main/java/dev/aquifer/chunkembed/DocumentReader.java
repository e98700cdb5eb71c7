package dev.aquifer.chunkembed;

import dev.aquifer.ocr.PaddleRecognition;
import dev.aquifer.parsing.FormatParser;
import dev.aquifer.parsing.isolation.ParserServer;
import java.io.IOException;

/**
 * The process that reads documents for the function: their libraries, and the models that read
 * scanned pages, run in it and nowhere else.
 */
final class DocumentReader {

  private DocumentReader() {}

  static void main(String[] arguments) throws IOException {
    ParserServer.serve(limits -> new FormatParser(new PaddleRecognition(), limits));
  }
}
