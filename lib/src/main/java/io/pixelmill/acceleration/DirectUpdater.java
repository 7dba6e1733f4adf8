package io.pixelmill.acceleration;

import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's updater on the short way, which clips gradients besides. DL4J takes a network's own
 * gradient for a foreign one, because it compares the array with a reshaped view of it, and then
 * cuts gradient and weights into their parts again in each step.
 */
final class DirectUpdater extends ComputationGraphUpdater {
  private static final long serialVersionUID = 1;

  private final transient ClippedParts clipped;

  DirectUpdater(ComputationGraph network, GradientClipping clipping) {
    super(network);
    clipped = new ClippedParts(clipping, getMinibatchDivisionSubsets(getFlattenedGradientsView()));
  }

  /** The last that DL4J does to the gradients of all layers together. */
  @Override
  protected void divideByMinibatch(boolean external, Gradient gradient, int batchSize) {
    super.divideByMinibatch(external, gradient, batchSize);
    clipped.clip();
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
    super.update(
        new OwnGradient(gradient, getFlattenedGradientsView()),
        iteration,
        epoch,
        batchSize,
        workspaces);
  }

  /** The network's gradient as the very array that the network has. */
  private static final class OwnGradient extends DefaultGradient {
    private static final long serialVersionUID = 1;

    private final transient Gradient gradient;
    private final transient INDArray array;

    OwnGradient(Gradient gradient, INDArray array) {
      super(array);
      this.gradient = gradient;
      this.array = array;
    }

    @Override
    public INDArray gradient() {
      return array;
    }

    @Override
    public Map<String, INDArray> gradientForVariable() {
      return gradient.gradientForVariable();
    }
  }
}
