package io.pixelmill.preflight;

import io.pixelmill.config.Requirements;
import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;

/**
 * How a cluster is looked at.
 *
 * @param location the folder whose storage is tried
 * @param height of the images, for memory, where there is no table of them yet; in pixels
 * @param width likewise
 * @param channels likewise, 1 or 3
 * @param classes likewise, 2 or more
 * @param waitSeconds for executors to come
 * @param clockSkewSeconds that an executor's clock may differ from the driver's
 */
public record PreflightSettings(
    String location,
    int height,
    int width,
    int channels,
    int classes,
    int waitSeconds,
    double clockSkewSeconds) {
  public PreflightSettings {
    new Requirements()
        .notBlank("location", location)
        .atLeast("height", height, 1)
        .atLeast("width", width, 1)
        .require("channels", channels == 1 || channels == 3, "must be 1 or 3", channels)
        .atLeast("classes", classes, 2)
        .atLeast("wait-seconds", waitSeconds, 1)
        .positive("clock-skew-seconds", clockSkewSeconds)
        .verify();
  }

  ImageShape shape() {
    return new ImageShape(height, width, channels);
  }

  Classes unnamedClasses() {
    return Classes.unnamed(classes);
  }
}
