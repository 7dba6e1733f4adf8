package io.pixelmill.acceleration;

import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Makes a network fast that DL4J computes slowly: DL4J's convolution unrolls its input by Java and
 * multiplies matrices, although its native library holds oneDNN; it computes each forward pass
 * again in the backward pass, and works on arrays of mixed memory order.
 */
public final class Acceleration {
  private Acceleration() {}

  /**
   * The same network with our layers in the place of DL4J's wherever there is one of ours. Both
   * have the same parameters in the same order, so weights and updater states move freely between
   * them; what is stored stays the stock configuration. The fast network is for training: its
   * backward pass needs what a forward pass of training kept.
   *
   * @return a new configuration, or the stock one where {@link #obstacle} names a reason
   */
  public static ComputationGraphConfiguration of(ComputationGraphConfiguration stock) {
    if (obstacle().isPresent()) {
      return stock;
    }
    ComputationGraphConfiguration fast =
        ComputationGraphConfiguration.fromJson(FastGraph.of(stock.toJson()));
    fast.setIterationCount(stock.getIterationCount());
    fast.setEpochCount(stock.getEpochCount());
    return fast;
  }

  /**
   * Shortens the updater's way in a network that was made from {@link #of}'s configuration; others
   * stay as they are. Comes before the updater has a state.
   *
   * @param network initialised
   */
  public static void shortenUpdates(ComputationGraph network) {
    Package ours = Acceleration.class.getPackage();
    if (Arrays.stream(network.getLayers()).anyMatch(it -> it.getClass().getPackage() == ours)) {
      network.setUpdater(new DirectUpdater(network, GradientClipping.NONE));
    }
  }

  /**
   * Clips the gradients of a network's steps, whosever layers it has. Comes before the updater has
   * a state.
   *
   * @param network initialised
   */
  public static void clipGradients(ComputationGraph network, GradientClipping clipping) {
    if (!clipping.equals(GradientClipping.NONE)) {
      network.setUpdater(new DirectUpdater(network, clipping));
    }
  }

  /** Why networks are left to DL4J's own layers in this process; empty where they are not. */
  public static Optional<String> obstacle() {
    if (!Nd4j.getEnvironment().isCPU()) {
      return Optional.of("the fast layers are made for CPUs");
    }
    if (!NativeOpsHolder.getInstance().getDeviceNativeOps().buildInfo().contains("HAVE_ONEDNN")) {
      return Optional.of("ND4J's native library was built without oneDNN");
    }
    return Optional.empty();
  }
}
