package io.pixelmill.network;

import io.pixelmill.config.Requirements;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * How a gradient becomes a step.
 *
 * @param learningRate greater than 0
 * @param momentum 0 to 1, used by Nesterovs alone
 * @param beta1 share of the mean gradient that stays in each step, 0 or more and less than 1; Adam,
 *     AdamW and AMSGrad
 * @param beta2 share of the mean squared gradient that stays, likewise
 * @param rmsDecay share of the mean squared gradient that stays, likewise; RMSProp
 * @param epsilon keeps the division by a root of squares finite; all but SGD and Nesterovs; empty
 *     for DL4J's: 1e-6 for AdaGrad, 1e-8 for the others
 * @param weightDecay share of each weight, times the present learning rate, that a step takes away
 *     besides; biases and batch normalisation are left alone; 0 for none
 */
public record UpdaterSettings(
    Type type,
    double learningRate,
    double momentum,
    double beta1,
    double beta2,
    double rmsDecay,
    Optional<Double> epsilon,
    double weightDecay) {
  /** The rules that can be chosen. */
  public enum Type {
    SGD,
    NESTEROVS,
    ADAM,
    /** Adam with weight decay. */
    ADAMW,
    AMSGRAD,
    ADAGRAD,
    RMSPROP
  }

  public UpdaterSettings {
    Objects.requireNonNull(type, "type is null");
    new Requirements()
        .positive("learning-rate", learningRate)
        .between("momentum", momentum, 0, 1)
        .require("beta1", isShare(beta1), "must be 0 or more, less than 1", beta1)
        .require("beta2", isShare(beta2), "must be 0 or more, less than 1", beta2)
        .require("rms-decay", isShare(rmsDecay), "must be 0 or more, less than 1", rmsDecay)
        .positive("epsilon", epsilon.orElse(1.0))
        .require(
            "weight-decay",
            weightDecay >= 0 && Double.isFinite(weightDecay),
            "must be 0 or more",
            weightDecay)
        .require(
            "weight-decay",
            type != Type.ADAMW || weightDecay != 0,
            "must be greater than 0 with adamw, which is adam with weight decay (0.01 is usual)",
            weightDecay)
        .verify();
  }

  /**
   * @param factor of the learning rate
   */
  IUpdater updater(double factor) {
    double rate = learningRate * factor;
    return switch (type) {
      case SGD -> new Sgd(rate);
      case NESTEROVS -> new Nesterovs(rate, momentum);
      case ADAM, ADAMW -> new Adam(rate, beta1, beta2, epsilon.orElse(Adam.DEFAULT_ADAM_EPSILON));
      case AMSGRAD ->
          new AMSGrad(rate, beta1, beta2, epsilon.orElse(AMSGrad.DEFAULT_AMSGRAD_EPSILON));
      case ADAGRAD -> new AdaGrad(rate, epsilon.orElse(AdaGrad.DEFAULT_ADAGRAD_EPSILON));
      case RMSPROP -> new RmsProp(rate, rmsDecay, epsilon.orElse(RmsProp.DEFAULT_RMSPROP_EPSILON));
    };
  }

  private static boolean isShare(double value) {
    return value >= 0 && value < 1;
  }
}
