package io.pixelmill.network;

import io.pixelmill.config.Requirements;
import java.util.Objects;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * How a gradient becomes a step.
 *
 * @param learningRate greater than 0
 * @param momentum 0 to 1, used by Nesterovs alone
 */
public record UpdaterSettings(Type type, double learningRate, double momentum) {
  /** The rules that can be chosen. */
  public enum Type {
    SGD,
    NESTEROVS,
    ADAM,
    ADAGRAD
  }

  public UpdaterSettings {
    Objects.requireNonNull(type, "type is null");
    new Requirements()
        .positive("learning-rate", learningRate)
        .between("momentum", momentum, 0, 1)
        .verify();
  }

  IUpdater updater() {
    return switch (type) {
      case SGD -> new Sgd(learningRate);
      case NESTEROVS -> new Nesterovs(learningRate, momentum);
      case ADAM -> new Adam(learningRate);
      case ADAGRAD -> new AdaGrad(learningRate);
    };
  }
}
