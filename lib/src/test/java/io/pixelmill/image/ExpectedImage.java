package io.pixelmill.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * A file, and what Pillow shows of it: a line of expected_images.txt.
 *
 * @param within so many grey levels on average ours may be apart
 */
record ExpectedImage(String name, double within, Pixels pixels, byte[] file) {
  static Stream<ExpectedImage> all() {
    try (InputStream file = ExpectedImage.class.getResourceAsStream("expected_images.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(ExpectedImage::parse);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] file(String name) {
    return all().filter(image -> image.name().equals(name)).findFirst().orElseThrow().file();
  }

  private static ExpectedImage parse(String line) {
    String[] parts = line.split(" ");
    return new ExpectedImage(
        parts[0],
        Double.parseDouble(parts[1]),
        new Pixels(
            Integer.parseInt(parts[2]),
            Integer.parseInt(parts[3]),
            3,
            Base64.getDecoder().decode(parts[5])),
        Base64.getDecoder().decode(parts[4]));
  }

  @Override
  public String toString() {
    return name;
  }
}
