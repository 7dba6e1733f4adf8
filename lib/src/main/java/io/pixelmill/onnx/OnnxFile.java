package io.pixelmill.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ONNX file that takes {@value #PIXELS} (uint8, images × height × width × channels) and gives
 * {@value #PROBABILITIES} (float, images × classes), of any number of images. It holds all of its
 * weights and has no operators but ONNX's own (a class, because Kryo 4 cannot read records).
 */
public final class OnnxFile implements Serializable {
  public static final String PIXELS = "pixels";
  public static final String PROBABILITIES = "probabilities";

  /** The second output of {@link #withOutput}. */
  public static final String EMBEDDING = "embedding";

  private final byte[] bytes;
  private final long opset;
  private final long irVersion;

  private OnnxFile(byte[] bytes, ModelProto model) {
    this.bytes = bytes;
    opset = model.getOpsetImport(0).getVersion();
    irVersion = model.getIrVersion();
  }

  static OnnxFile of(ModelProto model) {
    return new OnnxFile(model.toByteArray(), model);
  }

  /**
   * A file from outside, which may hold nothing but what our own have.
   *
   * @param bytes not copied: who calls this gives them away
   * @throws IOException with what is wrong, as part of a sentence
   */
  public static OnnxFile read(byte[] bytes) throws IOException {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("it is no ONNX file: " + e.getMessage(), e);
    }
    OnnxCheck.requireOurs(model);
    return new OnnxFile(bytes, model);
  }

  /** The file's content; not to be written to. */
  public byte[] bytes() {
    return bytes;
  }

  /** Version of ONNX's operators. */
  public long opset() {
    return opset;
  }

  /** Version of ONNX's format. */
  public long irVersion() {
    return irVersion;
  }

  /** Names of the network's layers, in the order in which they compute. */
  public List<String> layers() {
    return describedNodes(model().getGraph()).map(NodeProto::getName).toList();
  }

  /**
   * The same file with a second output, {@value #EMBEDDING}: float, images × what the layer gives
   * for one image, channel by channel where that are images.
   *
   * @param layer a vertex of the network
   * @throws ProblemException if there is no such layer
   */
  public OnnxFile withOutput(String layer) {
    ModelProto model = model();
    GraphProto graph = model.getGraph();
    NodeProto node =
        describedNodes(graph)
            .filter(it -> it.getName().equals(layer))
            .findFirst()
            .orElseThrow(() -> unknown(layer));
    long values = valuesOfOne(graph, node.getOutput(0));
    GraphProto.Builder extended = graph.toBuilder();
    extended.addNode(
        NodeProto.newBuilder()
            .setOpType("Flatten")
            .addInput(node.getOutput(0))
            .addOutput(EMBEDDING));
    extended.addOutput(OnnxGraph.valueInfo(EMBEDDING, TensorProto.DataType.FLOAT, List.of(values)));
    return of(model.toBuilder().setGraph(extended).build());
  }

  private ModelProto model() {
    try {
      return ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("It was read before", e);
    }
  }

  private ProblemException unknown(String layer) {
    return ProblemException.of(
        ProblemKind.SETTINGS,
        "Cannot give the values of the layer " + layer,
        "the model has no such layer",
        "Its layers are: %s.".formatted(String.join(", ", layers())));
  }

  /** The nodes that end a layer: they have its name, and their values a stated shape. */
  private static Stream<NodeProto> describedNodes(GraphProto graph) {
    var described = described(graph).map(ValueInfoProto::getName).collect(Collectors.toSet());
    return graph.getNodeList().stream()
        .filter(it -> !it.getName().isEmpty() && described.contains(it.getOutput(0)));
  }

  private static Stream<ValueInfoProto> described(GraphProto graph) {
    return Stream.concat(graph.getValueInfoList().stream(), graph.getOutputList().stream());
  }

  private static long valuesOfOne(GraphProto graph, String value) {
    return described(graph)
        .filter(it -> it.getName().equals(value))
        .flatMap(it -> it.getType().getTensorType().getShape().getDimList().stream())
        .skip(1)
        .mapToLong(it -> it.getDimValue())
        .reduce(1, Math::multiplyExact);
  }
}
