package dev.aquifer.events;

/** Ids of changes, which follow from the changes alone. */
final class ChangeId {

  private static final int DIGITS = 32;

  private ChangeId() {}

  /** The id of a change of its document, by what tells it from the document's others. */
  static String of(DocumentChange change, String kind, String order, String tag) {
    DocumentRef document = change.document();
    return Sha256.of(String.join("\n", document.tenant(), document.id(), kind, order, tag))
        .substring(0, DIGITS);
  }
}
