package io.pixelmill.augment.operation;

import static io.pixelmill.augment.operation.Images.assertPixels;
import static io.pixelmill.augment.operation.Images.even;
import static io.pixelmill.augment.operation.Images.grey;
import static io.pixelmill.augment.operation.Images.rgb;
import static io.pixelmill.augment.operation.Images.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.image.Pixels;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColourTest {
  private static final Pixels GREY = grey("10 20 30", "40 50 60");

  /** Two pixels beside each other: red-ish and blue-ish. */
  private static final Pixels RGB = rgb("200 0 0 0 0 100");

  @Test
  void brightnessMultipliesAndStaysInRange() {
    assertPixels(new BrightnessFactor(1.25).apply(GREY), "13 25 38", "50 63 75");
    assertPixels(new BrightnessFactor(1.5).apply(RGB), "255 0 0 0 0 150");
    assertPixels(new BrightnessFactor(0).apply(GREY), "0 0 0", "0 0 0");
  }

  @Test
  void contrastKeepsTheMeanGrey() {
    // Mean 35: 35 - 25 × 2 is below 0.
    assertPixels(new ContrastFactor(2).apply(GREY), "0 5 25", "45 65 85");
    assertPixels(new ContrastFactor(0).apply(GREY), "35 35 35", "35 35 35");
    // Mean grey (0.299 × 200 + 0.114 × 100) / 2 = 35.6.
    assertPixels(new ContrastFactor(0.5).apply(RGB), "118 18 18 18 18 68");
  }

  @Test
  void saturationKeepsThePixelsGrey() {
    // Greys 0.299 × 200 = 60 and 0.114 × 100 = 11.
    assertPixels(new SaturationFactor(0.5).apply(RGB), "130 30 30 6 6 56");
    assertPixels(new SaturationFactor(1).apply(RGB), "200 0 0 0 0 100");
    assertPixels(new SaturationFactor(2).apply(RGB), "255 0 0 0 0 189");
    assertThat(new SaturationFactor(0).apply(RGB).data())
        .isEqualTo(new WithoutColour().apply(RGB).data());
    assertThat(new SaturationFactor(0).apply(GREY)).isEqualTo(GREY);
  }

  @Test
  void greyHasThreeEqualChannels() {
    assertPixels(new WithoutColour().apply(RGB), "60 60 60 11 11 11");
    assertThat(new WithoutColour().apply(GREY)).isEqualTo(GREY);
  }

  /** Numbers of Python's colorsys. */
  @Test
  void hueTurnsColours() {
    Pixels colours = rgb("200 30 60 10 240 90 12 13 250 100 100 100 255 200 0 0 1 0 77 33 210");
    assertPixels(
        new HueTurn(120).apply(colours),
        "60 200 30 90 10 240 250 12 13 100 100 100 0 255 200 0 0 1 210 77 33");
    assertPixels(
        new HueTurn(40).apply(colours),
        "200 113 30 10 237 240 170 12 250 100 100 100 140 255 0 0 1 1 195 33 210");
    assertPixels(
        new HueTurn(-75.5).apply(colours),
        "126 30 200 219 240 10 12 250 188 100 100 100 255 0 121 1 1 0 33 210 208");
    assertPixels(
        new HueTurn(180).apply(colours),
        "30 200 170 240 10 160 250 249 12 100 100 100 0 55 255 1 0 1 166 210 33");
    assertThat(new HueTurn(0).apply(colours).data()).isEqualTo(colours.data());
    assertThat(new HueTurn(40).apply(GREY)).isEqualTo(GREY);
  }

  @Test
  void noiseIsNormalAndFollowsFromItsSeed() {
    Pixels even = even(100, 100, 3, 128);
    int[] noisy = values(new AddedNoise(20, 5).apply(even));

    double mean = Arrays.stream(noisy).average().orElseThrow();
    double variance =
        Arrays.stream(noisy).mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(128, within(0.5));
    assertThat(Math.sqrt(variance)).isCloseTo(20, within(0.3));
    // Of normally distributed numbers 68.3 % lie within one deviation (0.5 more for whole levels).
    assertThat(IntStream.of(noisy).filter(v -> Math.abs(v - 128) <= 20).count() / 30_000.0)
        .isCloseTo(0.694, within(0.01));
    assertThat(values(new AddedNoise(20, 5).apply(even))).isEqualTo(noisy);
    assertThat(values(new AddedNoise(20, 6).apply(even))).isNotEqualTo(noisy);
    assertThat(new AddedNoise(0, 5).apply(even).data()).isEqualTo(even.data());
    assertThat(
            IntStream.of(values(new AddedNoise(128, 5).apply(even)))
                    .filter(v -> v == 0 || v == 255)
                    .count()
                / 30_000.0)
        .as("levels end at black and white")
        .isCloseTo(0.32, within(0.02));
  }

  @Test
  void neighbouringValuesHaveNoiseOfTheirOwn() {
    int[] noisy = values(new AddedNoise(20, 1).apply(even(200, 300, 1, 128)));
    for (int distance = 1; distance <= 6; distance++) {
      double products = 0;
      for (int i = distance; i < noisy.length; i++) {
        products += (noisy[i] - 128.0) * (noisy[i - distance] - 128);
      }
      assertThat(products / noisy.length / 400).as("distance %d", distance).isBetween(-0.02, 0.02);
    }
  }
}
