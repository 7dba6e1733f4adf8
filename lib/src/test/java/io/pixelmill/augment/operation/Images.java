package io.pixelmill.augment.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.Pixels;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Small images in numbers: a text for each row, all channels of a pixel one after the other. */
final class Images {
  private Images() {}

  static Pixels grey(String... rows) {
    return pixels(1, rows);
  }

  static Pixels rgb(String... rows) {
    return pixels(3, rows);
  }

  private static Pixels pixels(int channels, String... rows) {
    int[] values = numbers(rows);
    return pixels(rows.length, values.length / rows.length / channels, channels, values);
  }

  static Pixels even(int height, int width, int channels, int value) {
    int[] values = new int[height * width * channels];
    Arrays.fill(values, value);
    return pixels(height, width, channels, values);
  }

  /** Colours of a formula, no two rows, columns or channels alike. */
  static Pixels colours(int height, int width) {
    int[] values = new int[height * width * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * i * 31 + i * 7 >> 3 & 0xff;
    }
    return pixels(height, width, 3, values);
  }

  private static Pixels pixels(int height, int width, int channels, int[] values) {
    byte[] data = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = (byte) values[i];
    }
    return new Pixels(height, width, channels, data);
  }

  static int[] values(Pixels pixels) {
    int[] values = new int[pixels.data().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels.data()[i] & 0xff;
    }
    return values;
  }

  static void assertPixels(Pixels actual, String... rows) {
    assertThat(values(actual)).containsExactly(numbers(rows));
  }

  /** Equal but for rounding, which other tools do in floats. */
  static void assertAbout(Pixels actual, String... rows) {
    int[] found = values(actual);
    int[] expected = numbers(rows);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.length; i++) {
      assertThat(Math.abs(found[i] - expected[i])).as("value %d: %d", i, found[i]).isLessThan(2);
    }
  }

  private static int[] numbers(String... rows) {
    String all = Arrays.stream(rows).collect(Collectors.joining(" "));
    return Arrays.stream(all.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
  }
}
