package dev.aquifer.bench.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that one document says and no other.
 *
 * @param key of the document
 * @param text of the document
 * @param question that asks for it
 * @param word that every right answer has
 */
record Fact(String key, String text, String question, String word) {

  private static final List<String> COLOURS = List.of("Amber", "Cobalt", "Ivory", "Russet", "Teal");
  private static final List<String> BIRDS =
      List.of(
          "Avocet",
          "Bittern",
          "Curlew",
          "Dunlin",
          "Egret",
          "Fulmar",
          "Gannet",
          "Heron",
          "Ibis",
          "Jacana",
          "Knot",
          "Lapwing",
          "Merlin",
          "Nuthatch",
          "Osprey",
          "Petrel",
          "Quail",
          "Redshank",
          "Sanderling",
          "Tern");

  /** One for each ship of a fleet. */
  static List<Fact> fleet() {
    List<Fact> facts = new ArrayList<>();
    for (String colour : COLOURS) {
      for (String bird : BIRDS) {
        String ship = colour + " " + bird;
        String word = String.valueOf(1_000 + 37 * facts.size());
        facts.add(
            new Fact(
                "fleet/" + ship.replace(' ', '-') + ".txt",
                "The %s carries %s containers.".formatted(ship, word),
                "How many containers does the %s carry?".formatted(ship),
                word));
      }
    }
    return facts;
  }
}
