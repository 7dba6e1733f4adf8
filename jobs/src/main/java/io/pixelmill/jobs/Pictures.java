package io.pixelmill.jobs;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.image.ImageForm;
import io.pixelmill.image.Pixels;
import io.pixelmill.image.PngEncoder;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.report.Picture;
import io.pixelmill.table.FindingRow;
import io.pixelmill.table.FindingRow.Place;
import io.pixelmill.table.ImageRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A few images of a table, small enough to look at in a page.
 *
 * @param byId the images by their ids
 */
record Pictures(Map<String, Picture> byId) {
  private static final int LONGEST_SIDE = 128;

  /**
   * @param images rows of the {@code images} table
   */
  static Pictures of(Dataset<Row> images, Set<String> ids) {
    Map<String, Picture> byId = new HashMap<>();
    for (Row row : images.where(col(ImageRow.IMAGE_ID).isin(ids.toArray())).collectAsList()) {
      ImageRow image = ImageRow.fromRow(row);
      byId.put(
          image.imageId(), new Picture(image.source(), image.label().name(), png(image.pixels())));
    }
    return new Pictures(Map.copyOf(byId));
  }

  static Stream<String> ids(FindingRow finding) {
    return Stream.concat(
        Stream.of(finding.image().imageId()), finding.related().map(Place::imageId).stream());
  }

  Optional<Picture> of(String imageId) {
    return Optional.ofNullable(byId.get(imageId));
  }

  /** Without pixels where the image was left out. */
  Picture of(Place place) {
    return new Picture(
        place.source(), place.labelName(), of(place.imageId()).flatMap(Picture::png));
  }

  private static Optional<byte[]> png(Pixels pixels) {
    byte[] png = PngEncoder.encode(shrunk(pixels));
    return Optional.of(png).filter(file -> file.length <= Picture.MOST_BYTES);
  }

  private static Pixels shrunk(Pixels pixels) {
    double scale = (double) LONGEST_SIDE / Math.max(pixels.height(), pixels.width());
    if (scale >= 1) {
      return pixels;
    }
    return ImageForm.of(
            Math.max(1, (int) Math.round(pixels.height() * scale)),
            Math.max(1, (int) Math.round(pixels.width() * scale)),
            ResizeMode.STRETCH)
        .apply(pixels);
  }
}
