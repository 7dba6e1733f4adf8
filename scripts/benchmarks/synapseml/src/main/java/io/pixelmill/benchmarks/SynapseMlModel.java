package io.pixelmill.benchmarks;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The same model with another front: ONNXModel feeds floats, and no unsigned bytes. What the
 * columns hold is made the bytes that the model takes inside of the graph, where it is fastest.
 */
final class SynapseMlModel {
  /** The input: float, images × what the column of features holds. */
  static final String FEATURES = "features";

  private static final String ORDERED = "ordered_features";
  private static final String SHAPE = "pixels_shape";

  private SynapseMlModel() {}

  /**
   * @return an ONNX file; images of {@link Workload#PIXELS} are flat, height × width × channels,
   *     those of {@link Workload#PHOTOS} channels × height × width
   */
  static byte[] of(Workload workload) {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(Files.readAllBytes(workload.onnx()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GraphProto.Builder graph = model.getGraph().toBuilder();
    List<NodeProto> nodes = graph.getNodeList();
    graph.clearInput().clearNode();
    if (workload == Workload.PIXELS) {
      graph
          .addInput(input(workload.bytes()))
          .addInitializer(shape(workload))
          .addNode(node("Reshape", FEATURES, ORDERED).addInput(SHAPE));
    } else {
      graph
          .addInput(input(Workload.CHANNELS, workload.side(), workload.side()))
          .addNode(
              node("Transpose", FEATURES, ORDERED)
                  .addAttribute(
                      AttributeProto.newBuilder()
                          .setName("perm")
                          .setType(AttributeProto.AttributeType.INTS)
                          .addAllInts(List.of(0L, 2L, 3L, 1L))));
    }
    graph
        .addNode(
            node("Cast", ORDERED, Workload.INPUT)
                .addAttribute(
                    AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(TensorProto.DataType.UINT8_VALUE)))
        .addAllNode(nodes);
    return model.toBuilder().setGraph(graph).build().toByteArray();
  }

  private static NodeProto.Builder node(String operator, String input, String output) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName("front_" + operator)
        .addInput(input)
        .addOutput(output);
  }

  private static TensorProto shape(Workload workload) {
    return TensorProto.newBuilder()
        .setName(SHAPE)
        .setDataType(TensorProto.DataType.INT64_VALUE)
        .addDims(4)
        .addAllInt64Data(
            List.of(-1L, (long) workload.side(), (long) workload.side(), (long) Workload.CHANNELS))
        .build();
  }

  private static ValueInfoProto input(int... sizes) {
    TensorShapeProto.Builder shape =
        TensorShapeProto.newBuilder()
            .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
    for (int size : sizes) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(FEATURES)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }
}
