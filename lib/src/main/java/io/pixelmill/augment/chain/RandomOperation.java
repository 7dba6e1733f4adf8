package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.AddedNoise;
import io.pixelmill.augment.operation.BlackSquare;
import io.pixelmill.augment.operation.Border;
import io.pixelmill.augment.operation.BrightnessFactor;
import io.pixelmill.augment.operation.ContrastFactor;
import io.pixelmill.augment.operation.GaussianBlur;
import io.pixelmill.augment.operation.HueTurn;
import io.pixelmill.augment.operation.Operation;
import io.pixelmill.augment.operation.Rotation;
import io.pixelmill.augment.operation.SaturationFactor;
import io.pixelmill.augment.operation.Scaling;
import io.pixelmill.augment.operation.Shearing;
import io.pixelmill.augment.operation.Translation;
import io.pixelmill.image.PixelGrid;

/** The operations that {@link Random} draws from, each with its change at full strength. */
enum RandomOperation {
  ROTATE(30, (change, choices, grid) -> new Rotation(change, Border.GREY)),
  SHEAR_HORIZONTAL(17, (change, choices, grid) -> new Shearing(change, 0, Border.GREY)),
  SHEAR_VERTICAL(17, (change, choices, grid) -> new Shearing(0, change, Border.GREY)),
  TRANSLATE_HORIZONTAL(0.3, (change, choices, grid) -> new Translation(change, 0, Border.GREY)),
  TRANSLATE_VERTICAL(0.3, (change, choices, grid) -> new Translation(0, change, Border.GREY)),
  SCALE(0.3, (change, choices, grid) -> new Scaling(factor(change), Border.GREY)),
  BRIGHTNESS(0.9, (change, choices, grid) -> new BrightnessFactor(factor(change))),
  CONTRAST(0.9, (change, choices, grid) -> new ContrastFactor(factor(change))),
  SATURATION(0.9, (change, choices, grid) -> new SaturationFactor(factor(change))),
  HUE(30, (change, choices, grid) -> new HueTurn(change)),
  /** Sides and widths in shares of the smaller side, so that large images change as small ones. */
  BLUR(
      0.03,
      (change, choices, grid) ->
          new GaussianBlur(Choices.thousandths(Math.abs(change) * smallerSide(grid)))),
  NOISE(25, (change, choices, grid) -> new AddedNoise(Math.abs(change), choices.bits())),
  CUTOUT(
      0.5,
      (change, choices, grid) ->
          new BlackSquare(
              choices.between(0, grid.height() - 1),
              choices.between(0, grid.width() - 1),
              (int) (Math.abs(change) * smallerSide(grid))));

  private final double most;
  private final Kind kind;

  RandomOperation(double most, Kind kind) {
    this.most = most;
    this.kind = kind;
  }

  private interface Kind {
    Operation of(double change, Choices choices, PixelGrid grid);
  }

  /**
   * Any of them, changing the image one way or the other.
   *
   * @param strength 0 for no change, 1 for the largest
   */
  static Operation draw(Choices choices, PixelGrid grid, double strength) {
    RandomOperation drawn = values()[choices.between(0, values().length - 1)];
    double way = choices.fraction() < 0.5 ? -1 : 1;
    return drawn.kind.of(Choices.thousandths(way * strength * drawn.most), choices, grid);
  }

  private static double factor(double change) {
    return Choices.thousandths(1 + change);
  }

  private static int smallerSide(PixelGrid grid) {
    return Math.min(grid.height(), grid.width());
  }
}
