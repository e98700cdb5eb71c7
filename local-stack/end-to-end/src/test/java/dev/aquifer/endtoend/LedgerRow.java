package dev.aquifer.endtoend;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the ledger's table says of a document, read behind Aquifer's back. */
record LedgerRow(Map<String, AttributeValue> item) {

  private static final AttributeValue NONE =
      AttributeValue.builder().s("absent").n("0").m(Map.of()).build();

  String state() {
    return attribute(item, "state").s();
  }

  long generation() {
    return Long.parseLong(attribute(item, "generation").n());
  }

  long visibleGeneration() {
    return Long.parseLong(attribute(item, "visibleGeneration").n());
  }

  String failureCode() {
    return attribute(attribute(item, "failure").m(), "code").s();
  }

  int chunkCount() {
    return Integer.parseInt(attribute(attribute(item, "description").m(), "chunkCount").n());
  }

  private static AttributeValue attribute(Map<String, AttributeValue> of, String name) {
    return of.getOrDefault(name, NONE);
  }
}
