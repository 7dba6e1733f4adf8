package io.pixelmill.acceleration;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Stands for DL4J's sum of several inputs. */
final class FastSum extends ElementWiseVertex {
  private static final long serialVersionUID = 1;

  @JsonCreator
  FastSum(@JsonProperty("op") Op op) {
    super(op);
  }

  @Override
  public FastSum clone() {
    return new FastSum(op);
  }

  @Override
  public GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType networkDataType) {
    return new FastSumVertex(graph, name, index, networkDataType);
  }
}
