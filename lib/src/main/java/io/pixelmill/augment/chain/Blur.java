package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.GaussianBlur;
import java.util.List;
import java.util.Optional;

/**
 * Blurs.
 *
 * @param sigma largest standard deviation in pixels, 0 to 50
 */
record Blur(Optional<Double> probability, double sigma) implements OperationSettings {
  private static final double MOST = 50;

  Blur {
    Probability.require(probability).between("sigma", sigma, 0, MOST).verify();
  }

  @Override
  public Draw draw() {
    double most = sigma;
    return (choices, grid) -> List.of(new GaussianBlur(choices.between(0.0, most)));
  }
}
