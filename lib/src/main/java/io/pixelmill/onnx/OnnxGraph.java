package io.pixelmill.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An ONNX graph while nodes are added to it, each after those that it reads. */
final class OnnxGraph {
  /** The first dimension of everything that is computed: as many images as one likes. */
  private static final String BATCH = "batch";

  private final GraphProto.Builder graph;
  private final Set<String> names = new HashSet<>();

  OnnxGraph(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  /** The name itself, or with apostrophes where it is taken; it is taken then. */
  String claim(String wanted) {
    String name = wanted;
    while (!names.add(name)) {
      name += "'";
    }
    return name;
  }

  void input(String value, TensorProto.DataType type, List<Long> shape) {
    graph.addInput(valueInfo(value, type, shape));
  }

  void output(String value, List<Long> shape) {
    graph.addOutput(valueInfo(value, TensorProto.DataType.FLOAT, shape));
  }

  /** Tells the shape of what a node gives, for those who read the file. */
  void describe(Value value) {
    graph.addValueInfo(valueInfo(value.name(), TensorProto.DataType.FLOAT, value.shape()));
  }

  /**
   * @return the constant's name
   */
  String floats(String wanted, float[] values, long... shape) {
    ByteBuffer bytes = littleEndian(values.length, Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return constant(wanted, TensorProto.DataType.FLOAT, bytes, shape);
  }

  /** A vector, such as a shape. */
  String integers(String wanted, long... values) {
    ByteBuffer bytes = littleEndian(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return constant(wanted, TensorProto.DataType.INT64, bytes, values.length);
  }

  /**
   * @param wanted name of the node and of what it gives
   * @param inputs an empty name stands for an optional input that is left out
   * @return the name of what it gives
   */
  String node(
      String wanted, String operator, List<String> inputs, List<AttributeProto> attributes) {
    String name = claim(wanted);
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType(operator)
            .addAllInput(inputs)
            .addAllAttribute(attributes)
            .addOutput(name));
    return name;
  }

  /** How many nodes there are. */
  int size() {
    return graph.getNodeCount();
  }

  /** Gives other names to the newest node and to what it gives. */
  void rename(String node, String value) {
    graph.getNodeBuilder(size() - 1).setName(node).setOutput(0, value);
  }

  GraphProto build() {
    return graph.build();
  }

  /**
   * @param shape of one image
   */
  static ValueInfoProto valueInfo(String value, TensorProto.DataType type, List<Long> shape) {
    TypeProto.Builder tensor = TypeProto.newBuilder();
    tensor.getTensorTypeBuilder().setElemType(type.getNumber());
    tensor.getTensorTypeBuilder().getShapeBuilder().addDimBuilder().setDimParam(BATCH);
    shape.forEach(
        size -> tensor.getTensorTypeBuilder().getShapeBuilder().addDimBuilder().setDimValue(size));
    return ValueInfoProto.newBuilder().setName(value).setType(tensor).build();
  }

  private String constant(
      String wanted, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
    String name = claim(wanted);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** What ONNX keeps its values in, on all machines. */
  private static ByteBuffer littleEndian(int values, int size) {
    return ByteBuffer.allocate(Math.multiplyExact(values, size)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
