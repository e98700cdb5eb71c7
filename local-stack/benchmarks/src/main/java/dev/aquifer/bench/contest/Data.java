package dev.aquifer.bench.contest;

import dev.aquifer.bench.CommandLine;
import dev.aquifer.bench.peer.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The documents that a command asks for. */
public final class Data {

  private Data() {}

  /** Documents of the files of the command line, or of the sample corpus if it names none. */
  public static List<Text> documents(CommandLine line, Path root) {
    Corpus corpus = new Corpus(line.number("seed"));
    int number = line.number("documents");
    return line.files().isEmpty()
        ? corpus.ofSamples(root, number)
        : corpus.of(line.files(), number);
  }

  /** What the documents are made of, without a path. */
  public static String described(CommandLine line) {
    return line.files().isEmpty()
        ? "made of sentences of the sample corpus"
        : line.files().stream()
            .map(file -> file.getFileName().toString())
            .collect(Collectors.joining(", ", "of ", ", cut between lines at 8,000 characters"));
  }
}
