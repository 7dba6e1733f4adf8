package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Border;
import io.pixelmill.augment.operation.Translation;
import java.util.List;
import java.util.Optional;

/**
 * Moves what an image shows.
 *
 * @param horizontal share of the width, at most, either way, 0 to 1; by default 0
 * @param vertical share of the height, at most, either way, 0 to 1; by default 0
 * @param border what comes in from beyond the edge, by default the background
 * @param background one grey or red, green and blue, 0 to 255; by default black
 */
record Translate(
    Optional<Double> probability,
    Optional<Double> horizontal,
    Optional<Double> vertical,
    Optional<Border.Mode> border,
    List<Integer> background)
    implements OperationSettings {
  Translate {
    background = List.copyOf(background);
    Borders.require(Probability.require(probability), border, background)
        .between("horizontal", horizontal.orElse(0.0), 0, 1)
        .between("vertical", vertical.orElse(0.0), 0, 1)
        .verify();
  }

  @Override
  public Draw draw() {
    double mostHorizontal = horizontal.orElse(0.0);
    double mostVertical = vertical.orElse(0.0);
    Border beyond = Borders.border(border, background);
    return (choices, grid) ->
        List.of(
            new Translation(choices.around(mostHorizontal), choices.around(mostVertical), beyond));
  }
}
