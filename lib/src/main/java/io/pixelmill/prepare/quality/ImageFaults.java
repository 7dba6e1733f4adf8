package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.not;

import io.pixelmill.prepare.quality.Findings.Finding;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What can be wrong with an image by itself. */
final class ImageFaults {
  /** Compression makes that much of one colour: standard deviation in levels of 255. */
  private static final int NOISE = 2;

  private ImageFaults() {}

  private record Fault(FindingAction action, Column holds, Finding finding) {}

  /**
   * Whether images show one colour and next to nothing else.
   *
   * @param share of the most frequent colour
   */
  static Column isBlank(double share) {
    return col(ImageFeatures.COLOUR_SHARE).geq(share).or(col(ImageFeatures.DEVIATION).leq(NOISE));
  }

  private static List<Fault> faults(QualitySettings settings) {
    Column share = col(ImageFeatures.COLOUR_SHARE);
    Column height = col(ImageFeatures.HEIGHT);
    Column width = col(ImageFeatures.WIDTH);
    Column side = least(height, width);
    Column ratio = greatest(height, width).divide(side);
    Column size = format_string("%d × %d pixels", width, height);
    Column colours = format_string("%.1f %% of the pixels have one colour", share.multiply(100));
    return List.of(
        new Fault(
            settings.blank().action(),
            isBlank(settings.blank().share()),
            new Finding(FindingKind.BLANK, share, colours)),
        new Fault(
            settings.tiny().action(),
            side.lt(settings.tiny().side()),
            new Finding(FindingKind.TINY, side, size)),
        new Fault(
            settings.aspect().action(),
            ratio.gt(settings.aspect().ratio()),
            new Finding(FindingKind.EXTREME_ASPECT, ratio, size)));
  }

  /**
   * Adds what is found. What is rejected for one fault is not looked at for the next one.
   *
   * @param images rows of {@link ExaminedImage#SCHEMA}
   * @return the images that are not rejected
   */
  static Dataset<Row> examine(Dataset<Row> images, QualitySettings settings, Findings findings) {
    Dataset<Row> left = images;
    for (Fault fault : faults(settings)) {
      if (fault.action() != FindingAction.IGNORE) {
        findings.add(left.where(fault.holds()), fault.action(), fault.finding());
      }
      if (fault.action() == FindingAction.REJECT) {
        left = left.where(not(fault.holds()));
      }
    }
    return left;
  }
}
