package io.pixelmill.network.keras;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A file's arrays to the vector of all weights that DL4J wants. */
final class ParameterImport {
  /** Batch normalisation without gamma and beta: DL4J has all four. */
  private static final long MOST_PARAMETERS_A_VALUE = 2;

  private final ComputationGraphConfiguration configuration;

  ParameterImport(ComputationGraphConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * @return those of all layers, in DL4J's order
   * @throws UnfitModelException if some are missing or do not fit their layers
   */
  float[] run(List<Transfer> transfers, StoredWeights stored) {
    Map<Transfer, Tensor> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Transfer transfer : transfers) {
      stored
          .find(transfer.layer(), transfer.weight())
          .ifPresentOrElse(
              tensor -> found.put(transfer, tensor),
              () ->
                  missing.add(
                      "%s: there are no weights %s"
                          .formatted(transfer.layer(), transfer.weight().names().get(0))));
    }
    if (found.isEmpty()) {
      throw new UnfitModelException(
          "it has no layer's weights where Keras keeps them: below model_weights in a .h5 file, below"
              + " layers in Keras 3's .keras file (Keras 2 arranges its .keras files otherwise)");
    }
    if (!missing.isEmpty()) {
      throw new UnfitModelException(missing);
    }
    requireAllocatable(found);
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    List<String> unfit = new ArrayList<>();
    found.forEach((transfer, tensor) -> assign(network, transfer, tensor, unfit));
    if (!unfit.isEmpty()) {
      throw new UnfitModelException(unfit);
    }
    return network.params().toFloatVector();
  }

  /** A small file may describe layers of any size; memory is taken for what it holds. */
  private void requireAllocatable(Map<Transfer, Tensor> found) {
    double values = found.values().stream().mapToDouble(it -> it.values().length).sum();
    double parameters =
        configuration.getVertices().values().stream()
            .mapToDouble(vertex -> vertex.numParams(false))
            .sum();
    if (parameters < 0 || parameters > MOST_PARAMETERS_A_VALUE * values) {
      throw new UnfitModelException(
          "its layers have %.0f weights, and it holds %.0f".formatted(parameters, values));
    }
  }

  private void assign(
      ComputationGraph network, Transfer transfer, Tensor tensor, List<String> unfit) {
    INDArray parameter = network.getLayer(transfer.vertex()).getParam(transfer.parameter());
    INDArray arranged = arranged(transfer, tensor.array());
    if (!Arrays.equals(plain(arranged.shape()), plain(parameter.shape()))) {
      unfit.add(
          "%s: its %s has the shape %s, which does not fit the layer"
              .formatted(
                  transfer.layer(),
                  transfer.weight().names().get(0),
                  Arrays.toString(tensor.shape())));
      return;
    }
    parameter.assign(arranged.dup('c').reshape(parameter.shape()));
  }

  private INDArray arranged(Transfer transfer, INDArray stored) {
    return switch (transfer.layout()) {
      case SAME -> stored;
      case CONVOLUTION -> stored.rank() == 4 ? stored.permute(3, 2, 0, 1) : stored;
      case DENSE ->
          flattening(transfer.vertex())
              .filter(images -> stored.size(0) == values(images))
              .map(images -> channelsFirst(stored, images))
              .orElse(stored);
    };
  }

  private Optional<CnnToFeedForwardPreProcessor> flattening(String vertex) {
    GraphVertex found = configuration.getVertices().get(vertex);
    return found instanceof LayerVertex layer
            && layer.getPreProcessor() instanceof CnnToFeedForwardPreProcessor images
        ? Optional.of(images)
        : Optional.empty();
  }

  private static long values(CnnToFeedForwardPreProcessor images) {
    return images.getInputHeight() * images.getInputWidth() * images.getNumChannels();
  }

  private static INDArray channelsFirst(INDArray stored, CnnToFeedForwardPreProcessor images) {
    long outputs = stored.size(1);
    return stored
        .reshape(
            'c', images.getInputHeight(), images.getInputWidth(), images.getNumChannels(), outputs)
        .permute(2, 0, 1, 3)
        .dup('c')
        .reshape('c', values(images), outputs);
  }

  /** DL4J keeps some vectors as rows. */
  private static long[] plain(long[] shape) {
    return shape.length == 2 && shape[0] == 1 ? new long[] {shape[1]} : shape;
  }
}
