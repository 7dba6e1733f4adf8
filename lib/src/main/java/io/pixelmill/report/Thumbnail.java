package io.pixelmill.report;

import java.util.Objects;

/**
 * A mistake to look at.
 *
 * @param label name of the image's own class
 * @param predicted name of the class that it was given
 * @param confidence 0 to 1
 * @param source where the image came from, or its id
 * @param png the image as a PNG file; it is not copied
 */
public record Thumbnail(
    String label, String predicted, double confidence, String source, byte[] png) {
  public Thumbnail {
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(predicted, "predicted is null");
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(png, "png is null");
  }

  String dataUri() {
    return Picture.dataUri(png);
  }

  String fileName() {
    return Picture.fileName(source);
  }

  String percent() {
    return Figures.percent(confidence);
  }
}
