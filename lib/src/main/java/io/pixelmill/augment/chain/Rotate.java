package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Border;
import io.pixelmill.augment.operation.Rotation;
import java.util.List;
import java.util.Optional;

/**
 * Turns around the middle.
 *
 * @param degrees at most, either way, 0 to 180
 * @param border what comes in from beyond the edge, by default the background
 * @param background one grey or red, green and blue, 0 to 255; by default black
 */
record Rotate(
    Optional<Double> probability,
    double degrees,
    Optional<Border.Mode> border,
    List<Integer> background)
    implements OperationSettings {
  private static final double HALF_TURN = 180;

  Rotate {
    background = List.copyOf(background);
    Borders.require(Probability.require(probability), border, background)
        .between("degrees", degrees, 0, HALF_TURN)
        .verify();
  }

  @Override
  public Draw draw() {
    double most = degrees;
    Border beyond = Borders.border(border, background);
    return (choices, grid) -> List.of(new Rotation(choices.around(most), beyond));
  }
}
