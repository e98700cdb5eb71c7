package dev.aquifer.core.enhance;

/** What a variant looks for. */
public final class VariantText {

  private VariantText() {}

  public static String of(Variant variant) {
    return switch (variant) {
      case Variant.Question question -> question.text();
      case Variant.Text text -> text.text();
      case Variant.Misspelled misspelled -> misspelled.words();
      case Variant.Linked linked -> linked.names() + " " + linked.phrases();
    };
  }
}
