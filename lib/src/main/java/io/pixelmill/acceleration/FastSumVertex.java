package io.pixelmill.acceleration;

import java.util.Arrays;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A sum of images of one shape, in the memory order in which they come; others are DL4J's. */
@SuppressWarnings("overrides") // of DL4J's own classes
final class FastSumVertex extends ElementWiseVertex {
  private static final int IMAGES = 4;

  FastSumVertex(ComputationGraph graph, String name, int index, DataType dataType) {
    super(graph, name, index, Op.Add, dataType);
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    return canDoForward() && addsImages() ? sum(workspaces) : super.doForward(training, workspaces);
  }

  private boolean addsImages() {
    return inputs.length > 1
        && inputs[0].rank() == IMAGES
        && Arrays.stream(inputs).allMatch(inputs[0]::equalShapes);
  }

  private INDArray sum(LayerWorkspaceMgr workspaces) {
    INDArray first = channelsLast(inputs[0], workspaces);
    INDArray sum = ChannelsLast.empty(ArrayType.ACTIVATIONS, workspaces, first.shape());
    first.add(channelsLast(inputs[1], workspaces), sum);
    for (int i = 2; i < inputs.length; i++) {
      sum.addi(channelsLast(inputs[i], workspaces));
    }
    return ChannelsLast.asChannelsFirst(sum);
  }

  private static INDArray channelsLast(INDArray images, LayerWorkspaceMgr workspaces) {
    return ChannelsLast.of(images, ArrayType.FF_WORKING_MEM, workspaces);
  }

  /** Each input has an array of its own, because DL4J adds others' gradients to it in place. */
  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
    if (!canDoBackward() || !addsImages()) {
      return super.doBackward(tbptt, workspaces);
    }
    INDArray gradient = epsilon.permute(0, 2, 3, 1);
    INDArray[] copies = new INDArray[inputs.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] =
          ImageGradient.of(
              ChannelsLast.empty(ArrayType.ACTIVATION_GRAD, workspaces, gradient.shape())
                  .assign(gradient));
    }
    return new Pair<>(null, copies);
  }
}
