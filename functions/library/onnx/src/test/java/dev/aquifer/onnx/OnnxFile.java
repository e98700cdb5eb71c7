package dev.aquifer.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the few parts of the ONNX format that a tiny model needs, as protobuf messages:
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto has the numbers of the fields.
 */
final class OnnxFile {

  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int INT_ATTRIBUTE = 2;
  private static final int INTS_ATTRIBUTE = 7;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private OnnxFile() {}

  /** A whole model. */
  static byte[] model(OnnxFile graph) {
    OnnxFile opset = new OnnxFile().number(2, OPSET);
    return new OnnxFile().number(1, IR_VERSION).message(7, graph).message(8, opset).toBytes();
  }

  static OnnxFile graph() {
    return new OnnxFile().text(2, "graph");
  }

  /** Adds an input: one row of whole numbers, of any length. */
  OnnxFile input(String name) {
    OnnxFile row = new OnnxFile().message(1, dimension(1)).message(1, new OnnxFile().text(2, "n"));
    return message(11, value(name, INT64, row));
  }

  /** Adds an output: one row of so many numbers. */
  OnnxFile output(String name, int columns) {
    OnnxFile row = new OnnxFile().message(1, dimension(1)).message(1, dimension(columns));
    return message(12, value(name, FLOAT, row));
  }

  /** Adds a matrix of constants, row by row. */
  OnnxFile constant(String name, int rows, int columns, float... values) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    OnnxFile tensor = new OnnxFile().number(1, rows).number(1, columns).number(2, FLOAT);
    return message(5, tensor.text(8, name).raw(9, raw.array()));
  }

  /** Adds a step that makes one value of others. */
  OnnxFile node(String operator, String output, String... inputs) {
    return message(1, step(operator, output, inputs));
  }

  /** Adds the mean over the second dimension, which goes. */
  OnnxFile mean(String output, String input) {
    OnnxFile axes = new OnnxFile().text(1, "axes").number(8, 1).number(20, INTS_ATTRIBUTE);
    OnnxFile keep = new OnnxFile().text(1, "keepdims").number(3, 0).number(20, INT_ATTRIBUTE);
    return message(1, step("ReduceMean", output, input).message(5, axes).message(5, keep));
  }

  private static OnnxFile step(String operator, String output, String... inputs) {
    OnnxFile node = new OnnxFile();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  private static OnnxFile value(String name, int type, OnnxFile shape) {
    OnnxFile tensor = new OnnxFile().number(1, type).message(2, shape);
    return new OnnxFile().text(1, name).message(2, new OnnxFile().message(1, tensor));
  }

  private static OnnxFile dimension(int size) {
    return new OnnxFile().number(1, size);
  }

  private OnnxFile number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  private OnnxFile text(int field, String text) {
    return raw(field, text.getBytes(UTF_8));
  }

  private OnnxFile message(int field, OnnxFile message) {
    return raw(field, message.toBytes());
  }

  private OnnxFile raw(int field, byte[] content) {
    varint(((long) field << 3) | LENGTH_DELIMITED);
    varint(content.length);
    bytes.writeBytes(content);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest > 0x7F) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private byte[] toBytes() {
    return bytes.toByteArray();
  }
}
