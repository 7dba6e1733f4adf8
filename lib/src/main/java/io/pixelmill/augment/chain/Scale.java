package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Border;
import io.pixelmill.augment.operation.Scaling;
import io.pixelmill.config.Requirements;
import java.util.List;
import java.util.Optional;

/**
 * Makes what an image shows larger or smaller.
 *
 * @param least smallest factor, 0.1 to 10
 * @param most largest factor, 0.1 to 10; more than 1 is larger
 * @param border what comes in from beyond the edge, by default the background
 * @param background one grey or red, green and blue, 0 to 255; by default black
 */
record Scale(
    Optional<Double> probability,
    double least,
    double most,
    Optional<Border.Mode> border,
    List<Integer> background)
    implements OperationSettings {
  private static final double LOWEST = 0.1;
  private static final double HIGHEST = 10;

  Scale {
    background = List.copyOf(background);
    Requirements requirements =
        Borders.require(Probability.require(probability), border, background);
    requirements
        .between("least", least, LOWEST, HIGHEST)
        .between("most", most, LOWEST, HIGHEST)
        .require("least", !(least > most), "must be no more than most", least)
        .verify();
  }

  @Override
  public Draw draw() {
    double smallest = least;
    double largest = most;
    Border beyond = Borders.border(border, background);
    return (choices, grid) -> List.of(new Scaling(choices.between(smallest, largest), beyond));
  }
}
