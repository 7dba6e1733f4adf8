package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.EnlargedPart;
import io.pixelmill.augment.operation.Operation;
import io.pixelmill.image.PixelGrid;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a part out at a random place and stretches it to the whole.
 *
 * @param leastArea smallest share of the image's area, by default 0.5
 * @param mostArea largest share of the area, by default 1
 * @param leastAspect smallest width of the part by its height, the image's own taken as 1; by
 *     default 3/4
 * @param mostAspect largest such ratio, by default 4/3
 */
record ResizedCrop(
    Optional<Double> probability,
    Optional<Double> leastArea,
    Optional<Double> mostArea,
    Optional<Double> leastAspect,
    Optional<Double> mostAspect)
    implements OperationSettings {
  private static final Range AREA = new Range(0.5, 1);
  private static final Range ASPECT = new Range(3.0 / 4, 4.0 / 3);
  private static final double LEAST_SHARE = 0.01;
  private static final double MOST_DISTORTION = 10;

  ResizedCrop {
    Range area = AREA.with(leastArea, mostArea);
    Range aspect = ASPECT.with(leastAspect, mostAspect);
    aspect
        .require(
            area.require(Probability.require(probability), "area", LEAST_SHARE, 1),
            "aspect",
            1 / MOST_DISTORTION,
            MOST_DISTORTION)
        .verify();
  }

  @Override
  public Draw draw() {
    Range area = AREA.with(leastArea, mostArea);
    Range aspect = ASPECT.with(leastAspect, mostAspect);
    return (choices, grid) -> List.of(part(choices, grid, area, aspect));
  }

  private static Operation part(Choices choices, PixelGrid grid, Range area, Range aspect) {
    double share = area.at(choices.fraction());
    // By the logarithm: half as wide is as likely as twice as wide.
    double ratio =
        StrictMath.exp(
            new Range(StrictMath.log(aspect.least()), StrictMath.log(aspect.most()))
                .at(choices.fraction()));
    int height = rounded(grid.height() * Math.sqrt(share / ratio), grid.height());
    int width = rounded(grid.width() * Math.sqrt(share * ratio), grid.width());
    int top = choices.between(0, grid.height() - height);
    int left = choices.between(0, grid.width() - width);
    return new EnlargedPart(top, left, height, width);
  }

  private static int rounded(double length, int most) {
    return (int) Math.max(1, Math.min(most, Math.rint(length)));
  }
}
