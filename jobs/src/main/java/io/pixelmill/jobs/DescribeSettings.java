package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The images for which a network is described; empty for those of the table that is trained on.
 *
 * @param height in pixels
 * @param width in pixels, by default the height
 * @param channels by default 3
 */
record DescribeSettings(
    Optional<Integer> height,
    Optional<Integer> width,
    Optional<Integer> channels,
    Optional<Integer> classes) {
  DescribeSettings {
    int depth = channels.orElse(3);
    new Requirements()
        .atLeast("height", height.orElse(1), 1)
        .atLeast("width", width.orElse(1), 1)
        .require("channels", depth == 1 || depth == 3, "must be 1 or 3", depth)
        .atLeast("classes", classes.orElse(2), 2)
        .require(
            "height",
            height.isPresent() == classes.isPresent()
                && (height.isPresent() || Stream.of(width, channels).allMatch(Optional::isEmpty)),
            "and classes are given both, or none of the four",
            height.map(String::valueOf).orElse("none"))
        .verify();
  }

  Optional<ImageShape> shape() {
    return height.map(rows -> new ImageShape(rows, width.orElse(rows), channels.orElse(3)));
  }

  Optional<Classes> unnamedClasses() {
    return classes.map(Classes::unnamed);
  }
}
