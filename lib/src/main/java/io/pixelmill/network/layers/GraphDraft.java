package io.pixelmill.network.layers;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** A network while layers are added to it; knows what each gives, so that misfits are told. */
final class GraphDraft {
  private final String network;
  private final GraphBuilder builder;
  private final Map<String, InputType> outputs = new HashMap<>();

  GraphDraft(String network, GraphBuilder builder, String input, InputType type) {
    this.network = network;
    this.builder = builder;
    outputs.put(input, type);
  }

  void add(String name, Layer layer, String input) {
    Layer probe = layer.clone();
    InputType read = outputs.get(input);
    InputPreProcessor preprocessor = probe.getPreProcessorForInputType(read);
    InputType taken = preprocessor == null ? read : preprocessor.getOutputType(read);
    probe.setNIn(taken, true);
    outputs.put(name, probe.getOutputType(-1, taken));
    builder.addLayer(name, layer, input);
  }

  void join(String name, GraphVertex vertex, List<String> inputs) {
    InputType[] read = inputs.stream().map(outputs::get).toArray(InputType[]::new);
    outputs.put(name, vertex.getOutputType(-1, read));
    builder.addVertex(name, vertex, inputs.toArray(String[]::new));
  }

  /** Parts one behind the other, the last of which has the layer's own name. */
  void chain(String name, String input, List<Part> parts) {
    int last = parts.size() - 1;
    add(name, parts.get(last).layer(), parts(name, input, parts.subList(0, last)));
  }

  /**
   * Parts one behind the other, all with names below the layer's.
   *
   * @return the name of the last one, or the input where there are none
   */
  String parts(String name, String input, List<Part> parts) {
    String read = input;
    for (Part part : parts) {
      String vertex = name + "/" + part.name();
      add(vertex, part.layer(), read);
      read = vertex;
    }
    return read;
  }

  void pooling(String name, String input, SubsamplingLayer.PoolingType type, Window window) {
    requireFit(name, input, window);
    add(
        name,
        new SubsamplingLayer.Builder(type)
            .kernelSize(window.kernel(), window.kernel())
            .stride(window.stride(), window.stride())
            .convolutionMode(window.padding().mode())
            .build(),
        input);
  }

  long channels(String vertex) {
    return ((InputTypeConvolutional) outputs.get(vertex)).getChannels();
  }

  void requireImage(String name, String input) {
    if (!(outputs.get(input) instanceof InputTypeConvolutional)) {
      throw misfit(
          "%s takes height × width × channels, but %s gives %s"
              .formatted(name, input, told(input)));
    }
  }

  void requireFit(String name, String input, Window window) {
    requireImage(name, input);
    InputTypeConvolutional image = (InputTypeConvolutional) outputs.get(input);
    if (!window.fits(image.getHeight(), image.getWidth())) {
      throw misfit(
          "the images are too small: %s takes at least %d × %d pixels, and gets %d × %d"
              .formatted(
                  name, window.kernel(), window.kernel(), image.getHeight(), image.getWidth()));
    }
  }

  void requireOneShape(String name, List<String> inputs) {
    for (String input : inputs) {
      if (!outputs.get(input).equals(outputs.get(inputs.get(0)))) {
        throw misjoined(name, "adds layers of one shape", inputs.get(0), input);
      }
    }
  }

  void requireOneSize(String name, List<String> inputs) {
    for (String input : inputs) {
      if (!size(input).equals(size(inputs.get(0)))) {
        throw misjoined(name, "joins layers of one height and width", inputs.get(0), input);
      }
    }
  }

  private List<Long> size(String vertex) {
    return outputs.get(vertex) instanceof InputTypeConvolutional image
        ? List.of(image.getHeight(), image.getWidth())
        : List.of();
  }

  private ProblemException misjoined(String name, String rule, String first, String other) {
    return misfit(
        "%s %s, but %s gives %s and %s gives %s"
            .formatted(name, rule, first, told(first), other, told(other)));
  }

  private String told(String vertex) {
    return outputs.get(vertex) instanceof InputTypeConvolutional image
        ? "%d × %d × %d".formatted(image.getHeight(), image.getWidth(), image.getChannels())
        : outputs.get(vertex).arrayElementsPerExample() + " values";
  }

  private ProblemException misfit(String why) {
    return ProblemException.of(
        ProblemKind.SETTINGS,
        "Cannot build the network " + network,
        why,
        "Change the layer, or prepare the images in another size; describe shows all shapes.");
  }
}
