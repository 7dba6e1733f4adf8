package io.pixelmill.network.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixelmill.network.ImageShape;
import io.pixelmill.network.InitialNetwork;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A file that Keras 2 or 3 saved: HDF5 ({@code .h5}), Keras 3's zip ({@code .keras}), or the layers
 * alone ({@code model.to_json()}).
 */
public final class KerasFile {
  /** With the weights, Keras keeps two values of the optimiser for each. */
  private static final long MAX_BYTES = 1L << 30;

  private KerasFile() {}

  /**
   * The model's layers as a stock DL4J graph (float, batch × channels × height × width in,
   * probabilities out), with their names, and its weights. What Keras says about training
   * (optimiser, regularisation, loss) is not taken over.
   *
   * @param location any Hadoop URI of a file
   * @param seed of weights that are drawn at random
   * @throws ProblemException if it cannot be read, is broken, or has layers without a counterpart
   *     in DL4J, all of which are named
   */
  public static KerasModel read(String location, Configuration hadoop, long seed) {
    String what = "Cannot import the Keras model " + location;
    try {
      return model(StoredModel.of(bytes(new Path(location), hadoop)), seed);
    } catch (UnfitModelException e) {
      throw ProblemException.ofAll(
              ProblemKind.DATA,
              what,
              e.reasons(),
              "Save the whole model with model.save(\"….keras\") or model.save(\"….h5\"), built from"
                  + " layers that the manual of training lists.")
          .causedBy(e);
    } catch (FileNotFoundException | IllegalArgumentException e) {
      throw ProblemException.of(
              ProblemKind.SETTINGS,
              what,
              "there is no such file: " + e.getMessage(),
              "Give the location of a .keras or .h5 file.")
          .causedBy(e);
    } catch (IOException e) {
      throw ProblemException.ofUnreadable(what, e);
    }
  }

  private static byte[] bytes(Path location, Configuration hadoop) throws IOException {
    FileSystem storage = location.getFileSystem(hadoop);
    FileStatus status = storage.getFileStatus(location);
    if (status.isDirectory()) {
      throw new UnfitModelException("it is a directory");
    }
    if (status.getLen() > MAX_BYTES) {
      throw new UnfitModelException(
          "it has %d bytes, more than %d".formatted(status.getLen(), MAX_BYTES));
    }
    try (InputStream in = storage.open(location)) {
      return in.readNBytes((int) MAX_BYTES);
    }
  }

  private static KerasModel model(StoredModel stored, long seed) {
    KerasGraph layers = KerasGraph.of(stored.model());
    ImageShape images = images(layers);
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.FLOAT)
            .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
            .graphBuilder()
            .addInputs(layers.input().name())
            .setInputTypes(
                InputType.convolutional(images.height(), images.width(), images.channels()));
    try {
      GraphImport imported = new GraphImport(layers, builder);
      imported.run();
      ComputationGraphConfiguration configuration = builder.build();
      return new KerasModel(
          new InitialNetwork(
              configuration,
              stored
                  .weights()
                  .map(it -> new ParameterImport(configuration).run(imported.transfers(), it))),
          images,
          classes(configuration),
          imported.range());
    } catch (UnfitModelException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnfitModelException("DL4J cannot build it: " + e.getMessage(), e);
    }
  }

  private static ImageShape images(KerasGraph layers) {
    KerasLayer input = layers.input();
    JsonNode shape =
        Stream.of("batch_shape", "batch_input_shape", "build_input_shape")
            .map(input.config()::path)
            .filter(JsonNode::isArray)
            .findFirst()
            .orElse(input.config().path("batch_shape"));
    try {
      return new ImageShape(shape.path(1).asInt(), shape.path(2).asInt(), shape.path(3).asInt());
    } catch (IllegalArgumentException e) {
      throw new UnfitModelException(
          "%s: its shape is %s; supported are images of a fixed height and width, channels last"
              .formatted(input, shape),
          e);
    }
  }

  private static int classes(ComputationGraphConfiguration configuration) {
    String output = configuration.getNetworkOutputs().get(0);
    LayerVertex vertex = (LayerVertex) configuration.getVertices().get(output);
    return (int) ((OutputLayer) vertex.getLayerConf().getLayer()).getNOut();
  }
}
