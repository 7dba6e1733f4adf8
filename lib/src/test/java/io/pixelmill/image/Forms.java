package io.pixelmill.image;

import java.util.Optional;

/** Settings of images with nothing uncommon about them. */
public final class Forms {
  private Forms() {}

  public static ImageSettings settings(int height, int width, ResizeMode mode) {
    return new ImageSettings(
        height,
        width,
        mode,
        Optional.empty(),
        ImageColor.RGB,
        "#ffffff",
        "#000000",
        TruncatedFiles.REJECT);
  }

  public static ImageForm form(int height, int width, ResizeMode mode) {
    return settings(height, width, mode).form();
  }
}
