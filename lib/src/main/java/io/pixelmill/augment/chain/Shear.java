package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Border;
import io.pixelmill.augment.operation.Shearing;
import java.util.List;
import java.util.Optional;

/**
 * Makes upright or level lines slant.
 *
 * @param horizontal degrees by which upright lines lean, at most, either way, 0 to 44; by default 0
 * @param vertical degrees by which level lines rise, at most, either way, 0 to 44; by default 0
 * @param border what comes in from beyond the edge, by default the background
 * @param background one grey or red, green and blue, 0 to 255; by default black
 */
record Shear(
    Optional<Double> probability,
    Optional<Double> horizontal,
    Optional<Double> vertical,
    Optional<Border.Mode> border,
    List<Integer> background)
    implements OperationSettings {
  /** At 45 in both directions an image would become a line. */
  private static final double MOST = 44;

  Shear {
    background = List.copyOf(background);
    Borders.require(Probability.require(probability), border, background)
        .between("horizontal", horizontal.orElse(0.0), 0, MOST)
        .between("vertical", vertical.orElse(0.0), 0, MOST)
        .verify();
  }

  @Override
  public Draw draw() {
    double mostHorizontal = horizontal.orElse(0.0);
    double mostVertical = vertical.orElse(0.0);
    Border beyond = Borders.border(border, background);
    return (choices, grid) ->
        List.of(new Shearing(choices.around(mostHorizontal), choices.around(mostVertical), beyond));
  }
}
