package dev.aquifer.dynamodb;

import static dev.aquifer.dynamodb.LedgerItem.number;
import static dev.aquifer.dynamodb.LedgerItem.text;

import dev.aquifer.core.change.DocumentState;
import dev.aquifer.events.DocumentRef;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One conditional update of a document's item. In its expressions {@code #name} is the attribute of
 * that name, {@code #g} the one named after the generation, and {@code :generation} its number.
 */
final class ItemUpdate {

  private final DocumentRef document;
  private final long generation;
  private String condition;
  private final String expression;
  private final Map<String, AttributeValue> values = new HashMap<>();
  private ReturnValue returned = ReturnValue.ALL_NEW;

  private ItemUpdate(DocumentRef document, long generation, String condition, String expression) {
    this.document = document;
    this.generation = generation;
    this.condition = condition;
    this.expression = expression;
  }

  /** An update that is made only while the generation is the latest and in this state. */
  static ItemUpdate of(
      DocumentRef document, long generation, DocumentState state, String expression) {
    return new ItemUpdate(
            document, generation, "#generation = :generation AND #state = :expected", expression)
        .with(":generation", number(generation))
        .with(":expected", text(state.name()));
  }

  /** An update that makes the item, if there is none. */
  static ItemUpdate ofMissing(DocumentRef document, String expression) {
    return new ItemUpdate(document, 0, "attribute_not_exists(#documentId)", expression)
        .with(":generation", number(0));
  }

  /** An update of a count, whatever the latest generation is. */
  static ItemUpdate ofExisting(DocumentRef document, long generation, String expression) {
    return new ItemUpdate(document, generation, "attribute_exists(#documentId)", expression);
  }

  ItemUpdate with(String name, AttributeValue value) {
    values.put(name, value);
    return this;
  }

  /** Makes the update only if this holds too. */
  ItemUpdate onlyIf(String further) {
    condition = condition + " AND " + further;
    return this;
  }

  /** Returns the item as it was before, not as it is then. */
  ItemUpdate returningTheOld() {
    returned = ReturnValue.ALL_OLD;
    return this;
  }

  UpdateItemRequest request(String table) {
    Map<String, String> names = new HashMap<>(Expressions.names(condition + " " + expression));
    names.computeIfPresent("#g", (placeholder, name) -> Long.toString(generation));
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName(table)
            .key(LedgerItem.key(document))
            .conditionExpression(condition)
            .updateExpression(expression)
            .expressionAttributeNames(names)
            .returnValues(returned);
    return values.isEmpty() ? request.build() : request.expressionAttributeValues(values).build();
  }
}
