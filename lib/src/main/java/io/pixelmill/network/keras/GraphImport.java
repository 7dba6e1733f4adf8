package io.pixelmill.network.keras;

import io.pixelmill.network.InputRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;

/**
 * A model's layers to vertices of a DL4J graph, which carry the layers' names. Layers that do
 * nothing in DL4J (the input, a first rescaling, flattening) become no vertices.
 */
final class GraphImport {
  private final KerasGraph model;
  private final Optional<KerasLayer> classifier;
  private final GraphBuilder graph;
  private final Problems problems = new Problems();
  private final Transfers transfers = new Transfers();
  private final Map<String, Output> outputs = new HashMap<>();
  private Optional<InputRange> range = Optional.empty();

  /** The vertex that has what a layer of Keras gives. */
  private record Output(String vertex, Form form) {}

  GraphImport(KerasGraph model, GraphBuilder graph) {
    this.model = model;
    classifier = Head.classifier(model);
    this.graph = graph;
  }

  /**
   * Adds all layers.
   *
   * @throws UnfitModelException with everything that has no counterpart
   */
  void run() {
    for (KerasLayer layer : model.layers()) {
      outputs.put(layer.name(), add(layer, new Options(layer, problems)));
    }
    if (classifier.isEmpty()) {
      problems.add(
          model.layer(model.output()),
          "the model must end with a dense layer and softmax, or a dense layer without activation");
    }
    problems.verify();
    graph.setOutputs(outputs.get(model.output()).vertex());
  }

  List<Transfer> transfers() {
    return transfers.all();
  }

  /** What a first rescaling layer says of the images; empty without one. */
  Optional<InputRange> range() {
    return range;
  }

  private Output add(KerasLayer layer, Options options) {
    return switch (layer.type()) {
      case KerasGraph.INPUT -> new Output(layer.name(), Form.IMAGES);
      case "Rescaling" -> rescaling(layer, options);
      case "Conv2D" -> {
        transfers.convolution(layer, options);
        yield onImages(layer, StockLayers.convolution(options));
      }
      case "DepthwiseConv2D" -> {
        transfers.depthwise(layer, options);
        yield onImages(layer, StockLayers.depthwise(options));
      }
      case "SeparableConv2D" -> separable(layer, options);
      case "MaxPooling2D" ->
          onImages(layer, StockLayers.pooling(SubsamplingLayer.PoolingType.MAX, options));
      case "AveragePooling2D" ->
          onImages(layer, StockLayers.pooling(SubsamplingLayer.PoolingType.AVG, options));
      case "ZeroPadding2D" -> onImages(layer, StockLayers.zeroPadding(options));
      case "GlobalMaxPooling2D" -> global(layer, PoolingType.MAX, options);
      case "GlobalAveragePooling2D" -> global(layer, PoolingType.AVG, options);
      case "Flatten" -> {
        options.requireChannelsLast();
        Output input = input(layer);
        yield input.form() == Form.IMAGES ? new Output(input.vertex(), Form.FLATTENED) : input;
      }
      case "Dense" -> dense(layer, options);
      case "BatchNormalization" -> normalisation(layer, options);
      case "Activation" -> activation(layer, options.activation(input(layer).form()));
      case "ReLU", "LeakyReLU", "ELU", "Softmax" ->
          Activations.ofLayer(layer.type(), layer.config(), input(layer).form())
              .map(it -> activation(layer, it))
              .orElseGet(() -> unsupported(layer, "options " + layer.config()));
      case "Dropout" -> dropout(layer, options.number("rate", 0));
      case "Add" -> elementWise(layer, ElementWiseVertex.Op.Add);
      case "Subtract" -> elementWise(layer, ElementWiseVertex.Op.Subtract);
      case "Multiply" -> elementWise(layer, ElementWiseVertex.Op.Product);
      case "Average" -> elementWise(layer, ElementWiseVertex.Op.Average);
      case "Maximum" -> elementWise(layer, ElementWiseVertex.Op.Max);
      case "Concatenate" -> concatenation(layer, options);
      default -> unsupported(layer, "layers of this class are not supported");
    };
  }

  /** The network's input range takes its place, so it must stand before all else. */
  private Output rescaling(KerasLayer layer, Options options) {
    Output input = input(layer);
    boolean first =
        model.layer(layer.inputs().get(0)).type().equals(KerasGraph.INPUT)
            && model.readers(layer.inputs().get(0)) == 1;
    if (!first) {
      return unsupported(layer, "rescaling is supported as the first layer only");
    }
    range = InputRange.of(options.number("scale", Double.NaN), options.number("offset", 0));
    return range.isPresent()
        ? input
        : unsupported(
            layer,
            "scale = %s, offset = %s; supported are 1/127.5 and -1, 1/255 and 0, 1 and 0"
                .formatted(options.value("scale"), options.value("offset")));
  }

  private Output separable(KerasLayer layer, Options options) {
    String first = layer.name() + "-depthwise";
    transfers.separable(layer, first, options);
    Output input = input(layer, Form.IMAGES);
    graph.addLayer(first, StockLayers.separableFirst(options), input.vertex());
    graph.addLayer(layer.name(), StockLayers.separableSecond(options), first);
    return new Output(layer.name(), Form.IMAGES);
  }

  private Output global(KerasLayer layer, PoolingType type, Options options) {
    onImages(layer, StockLayers.globalPooling(type, options));
    return new Output(layer.name(), Form.VECTORS);
  }

  private Output dense(KerasLayer layer, Options options) {
    Output input = input(layer, Form.FLATTENED, Form.VECTORS);
    transfers.dense(layer, options);
    graph.addLayer(
        layer.name(),
        classifier.equals(Optional.of(layer))
            ? StockLayers.classifier(options)
            : StockLayers.dense(options),
        input.vertex());
    return new Output(layer.name(), Form.VECTORS);
  }

  private Output normalisation(KerasLayer layer, Options options) {
    Output input = input(layer, Form.IMAGES, Form.VECTORS);
    int rank = input.form() == Form.IMAGES ? 4 : 2;
    transfers.normalisation(layer, options);
    graph.addLayer(layer.name(), StockLayers.batchNormalization(options, rank), input.vertex());
    return new Output(layer.name(), input.form());
  }

  /** The output's softmax is part of the classifier. */
  private Output activation(KerasLayer layer, IActivation activation) {
    Output input = input(layer);
    if (layer.name().equals(model.output())) {
      return input;
    }
    graph.addLayer(layer.name(), StockLayers.activation(activation), input.vertex());
    return new Output(layer.name(), input.form());
  }

  private Output dropout(KerasLayer layer, double rate) {
    Output input = input(layer);
    if (rate < 0 || rate >= 1) {
      return unsupported(layer, "rate = " + rate);
    }
    if (rate == 0) {
      return input;
    }
    graph.addLayer(layer.name(), StockLayers.dropout(rate), input.vertex());
    return new Output(layer.name(), input.form());
  }

  private Output elementWise(KerasLayer layer, ElementWiseVertex.Op operation) {
    return merged(layer, new ElementWiseVertex(operation));
  }

  private Output concatenation(KerasLayer layer, Options options) {
    options.requireLastAxis(input(layer).form() == Form.IMAGES ? 4 : 2);
    return merged(layer, new MergeVertex());
  }

  private Output merged(KerasLayer layer, GraphVertex vertex) {
    List<Output> inputs = layer.inputs().stream().map(outputs::get).toList();
    Set<Form> forms = inputs.stream().map(Output::form).collect(Collectors.toSet());
    if (inputs.size() < 2 || forms.size() > 1 || forms.contains(Form.FLATTENED)) {
      return unsupported(layer, "its inputs are " + forms);
    }
    graph.addVertex(
        layer.name(), vertex, inputs.stream().map(Output::vertex).toArray(String[]::new));
    return new Output(layer.name(), inputs.get(0).form());
  }

  private Output onImages(KerasLayer layer, Layer stock) {
    graph.addLayer(layer.name(), stock, input(layer, Form.IMAGES).vertex());
    return new Output(layer.name(), Form.IMAGES);
  }

  private Output input(KerasLayer layer) {
    return layer.inputs().isEmpty()
        ? unsupported(layer, "it reads nothing")
        : outputs.get(layer.inputs().get(0));
  }

  private Output input(KerasLayer layer, Form... allowed) {
    Output input = input(layer);
    Set<Form> forms = new HashSet<>(List.of(allowed));
    forms.add(Form.UNKNOWN);
    return forms.contains(input.form())
        ? input
        : unsupported(layer, "not supported on " + input.form());
  }

  private Output unsupported(KerasLayer layer, String why) {
    problems.add(layer, why);
    String before =
        layer.inputs().isEmpty() ? layer.name() : outputs.get(layer.inputs().get(0)).vertex();
    return new Output(before, Form.UNKNOWN);
  }
}
