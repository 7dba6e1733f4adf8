package io.pixelmill.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * What another tool made of {@link Pictures#noise}: a line of expected_resizes.txt.
 *
 * @param filter box, bilinear or triangle: Pillow's; area: exact coverage, by NumPy
 * @param within so many grey levels on average ours may be apart
 */
record ExpectedResize(
    String filter,
    int fromHeight,
    int fromWidth,
    int height,
    int width,
    double within,
    byte[] data) {
  static Stream<ExpectedResize> all() {
    try (InputStream file = ExpectedResize.class.getResourceAsStream("expected_resizes.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(ExpectedResize::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExpectedResize parse(String line) {
    String[] parts = line.split(" ");
    return new ExpectedResize(
        parts[0],
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]),
        Double.parseDouble(parts[5]),
        Base64.getDecoder().decode(parts[6]));
  }

  @Override
  public String toString() {
    return "%s %d × %d to %d × %d".formatted(filter, fromHeight, fromWidth, height, width);
  }
}
