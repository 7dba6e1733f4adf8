package io.pixelmill.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InputRange;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network to an ONNX file that takes raw pixels: the bytes become channels first and floats in
 * the network's range inside of the graph. What a vertex of the network gives has the vertex's name
 * in the file.
 */
public final class OnnxExport {
  /** What runtimes of 2021 and later read, such as those inside other Spark libraries. */
  private static final int OPSET = 13;

  private static final int IR_VERSION = 7;

  static final String PROBLEM = "Cannot export the network to ONNX";

  private final ComputationGraph network;
  private final ComputationGraphConfiguration configuration;
  private final ImageShape images;
  private final OnnxGraph graph = new OnnxGraph("network");
  private final Map<String, Value> values = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private OnnxExport(ComputationGraph network, ImageShape images) {
    this.network = network;
    configuration = network.getConfiguration();
    this.images = images;
  }

  /**
   * Runs the network once on an empty image, for the shapes of what its layers give.
   *
   * @param network initialised, stock, with one input and one output of probabilities
   * @throws ProblemException with all layers that have no translation
   */
  public static OnnxFile of(ComputationGraph network, ImageShape images, InputRange range) {
    return new OnnxExport(network, images).run(range);
  }

  private OnnxFile run(InputRange range) {
    Map<String, List<Long>> shapes = shapes();
    String output = configuration.getNetworkOutputs().get(0);
    String input = configuration.getNetworkInputs().get(0);
    claimNames(input, output, shapes);
    addInput(input, range);
    for (String vertex : inOrder()) {
      add(vertex);
    }
    if (!problems.isEmpty()) {
      throw ProblemException.ofAll(
          ProblemKind.SETTINGS,
          PROBLEM,
          problems,
          "Score it with Deeplearning4j, or replace these layers.");
    }
    graph.output(OnnxFile.PROBABILITIES, shapes.get(output));
    return OnnxFile.of(
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
            .setProducerName("Pixelmill")
            .setGraph(graph.build())
            .build());
  }

  private Map<String, List<Long>> shapes() {
    INDArray image =
        Nd4j.zeros(DataType.FLOAT, 1, images.channels(), images.height(), images.width());
    return network.feedForward(image, false).entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, it -> Value.shapeOfOne(it.getValue().shape())));
  }

  /** Vertices of the configuration; the network itself may have others beside them. */
  private List<String> inOrder() {
    return Arrays.stream(network.topologicalSortOrder())
        .mapToObj(index -> network.getVertices()[index].getVertexName())
        .filter(configuration.getVertices()::containsKey)
        .toList();
  }

  /** Before nodes have names, so that what vertices give has theirs. */
  private void claimNames(String input, String output, Map<String, List<Long>> shapes) {
    graph.claim(OnnxFile.PIXELS);
    graph.claim(OnnxFile.PROBABILITIES);
    graph.claim(OnnxFile.EMBEDDING);
    values.put(input, new Value(graph.claim(input), shapes.get(input)));
    for (String vertex : inOrder()) {
      String name = vertex.equals(output) ? OnnxFile.PROBABILITIES : graph.claim(vertex);
      values.put(vertex, new Value(name, shapes.get(vertex)));
    }
  }

  /** The bytes are brought into their order first: they are a quarter of the floats. */
  private void addInput(String input, InputRange range) {
    List<Long> shape =
        List.of((long) images.height(), (long) images.width(), (long) images.channels());
    graph.input(OnnxFile.PIXELS, TensorProto.DataType.UINT8, shape);
    Site site = new Site(graph, input, List.of(new Value(OnnxFile.PIXELS, shape)), Map.of());
    String ordered = site.apply("Transpose", Attributes.integers("perm", 0, 3, 1, 2));
    String floats =
        site.behind(ordered)
            .apply("Cast", Attributes.integer("to", TensorProto.DataType.FLOAT.getNumber()));
    String scaled = site.behind(floats).apply("Mul", List.of(site.scalar("scale", range.scale())));
    site.behind(scaled).apply("Add", List.of(site.scalar("offset", range.offset())));
    graph.rename(input, values.get(input).name());
    graph.describe(values.get(input));
  }

  private void add(String vertex) {
    Value value = values.get(vertex);
    List<Value> inputs =
        configuration.getVertexInputs().get(vertex).stream().map(values::get).toList();
    Map<String, INDArray> parameters =
        network.getVertex(vertex).hasLayer()
            ? network.getVertex(vertex).getLayer().paramTable()
            : Map.of();
    int before = graph.size();
    try {
      String given =
          Vertices.translate(
              configuration.getVertices().get(vertex), new Site(graph, vertex, inputs, parameters));
      if (graph.size() == before) {
        graph.node(vertex + ":Identity", "Identity", List.of(given), List.of());
      }
    } catch (UntranslatableException e) {
      problems.add("layer %s: %s".formatted(vertex, e.getMessage()));
      return;
    }
    graph.rename(vertex, value.name());
    if (!value.name().equals(OnnxFile.PROBABILITIES)) {
      graph.describe(value);
    }
  }
}
