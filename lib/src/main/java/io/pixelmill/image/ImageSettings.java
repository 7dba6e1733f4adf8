package io.pixelmill.image;

import io.pixelmill.config.Requirements;
import java.util.Objects;
import java.util.Optional;

/**
 * What images become and how.
 *
 * @param height of the result in pixels
 * @param width of the result in pixels
 * @param shortestSide so many pixels the shorter side gets before the middle is cut out; what just
 *     covers height and width where empty
 * @param color what is stored of the colours
 * @param background colour that transparent pixels lie over, such as {@code #ffffff}
 * @param border colour of the bars of {@link ResizeMode#FIT}
 */
public record ImageSettings(
    int height,
    int width,
    ResizeMode mode,
    Optional<Integer> shortestSide,
    ImageColor color,
    String background,
    String border,
    TruncatedFiles truncated) {
  private static final String COLOR = "must be a colour such as #ff8000";

  public ImageSettings {
    Objects.requireNonNull(mode, "mode is null");
    Objects.requireNonNull(shortestSide, "shortestSide is null");
    Objects.requireNonNull(color, "color is null");
    Objects.requireNonNull(truncated, "truncated is null");
    new Requirements()
        .between("height", height, 1, ImageForm.LARGEST_SIDE)
        .between("width", width, 1, ImageForm.LARGEST_SIDE)
        .require(
            "shortest-side",
            shortestSide.isEmpty() || mode == ResizeMode.CROP,
            "is for mode = crop",
            shortestSide.orElse(null))
        .between(
            "shortest-side",
            shortestSide.orElse(Math.max(height, width)),
            Math.max(height, width),
            ImageForm.LARGEST_SIDE)
        .require("background", Rgb.isWritten(background), COLOR, background)
        .require("border", Rgb.isWritten(border), COLOR, border)
        .verify();
  }

  /** What these settings make of every image. */
  public ImageForm form() {
    return new ImageForm(
        height,
        width,
        color,
        mode,
        shortestSide.orElse(ImageForm.AS_COVERS),
        Rgb.of(background),
        Rgb.of(border),
        Resampling.AREA,
        CameraOrientation.APPLIED);
  }
}
