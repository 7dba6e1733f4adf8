package io.pixelmill.image;

import java.io.Serializable;
import java.util.Objects;

/**
 * How files are decoded.
 *
 * @param background what transparent pixels lie over
 */
public record DecodeOptions(Rgb background, CameraOrientation orientation, TruncatedFiles truncated)
    implements Serializable {
  /** Over white, turned as they were seen, whole files only. */
  public static final DecodeOptions USUAL =
      new DecodeOptions(Rgb.WHITE, CameraOrientation.APPLIED, TruncatedFiles.REJECT);

  public DecodeOptions {
    Objects.requireNonNull(background, "background is null");
    Objects.requireNonNull(orientation, "orientation is null");
    Objects.requireNonNull(truncated, "truncated is null");
  }
}
