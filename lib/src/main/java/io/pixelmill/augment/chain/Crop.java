package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Border;
import io.pixelmill.augment.operation.Shift;
import java.util.List;
import java.util.Optional;

/**
 * Pads and cuts to the size again at a random place.
 *
 * @param padding in pixels, by default 4; at most a quarter of the smaller side is taken
 * @param border what it is padded with, by default the background
 * @param background one grey or red, green and blue, 0 to 255; by default black
 */
record Crop(
    Optional<Double> probability,
    Optional<Integer> padding,
    Optional<Border.Mode> border,
    List<Integer> background)
    implements OperationSettings {
  private static final int USUAL_PADDING = 4;

  Crop {
    background = List.copyOf(background);
    Borders.require(Probability.require(probability), border, background)
        .atLeast("padding", padding.orElse(USUAL_PADDING), 0)
        .verify();
  }

  @Override
  public Draw draw() {
    int given = padding.orElse(USUAL_PADDING);
    Border beyond = Borders.border(border, background);
    return (choices, grid) -> {
      int most = Math.min(given, Math.min(grid.height(), grid.width()) / 4);
      int down = choices.between(-most, most);
      int right = choices.between(-most, most);
      return List.of(new Shift(down, right, beyond));
    };
  }
}
