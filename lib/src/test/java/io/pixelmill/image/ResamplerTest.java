package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplerTest {
  @Test
  void shrinkingIsTheMeanOfWhatIsCovered() {
    assertThat(area(Pictures.grey(1, 4, 10, 20, 60, 110), 1, 2)).containsExactly(15, 85);
    assertThat(area(Pictures.grey(4, 1, 10, 20, 60, 110), 2, 1)).containsExactly(15, 85);
    assertThat(area(Pictures.grey(2, 2, 10, 20, 60, 110), 1, 1)).containsExactly(50);
  }

  @Test
  void partsOfPixelsCountAsParts() {
    // 3 to 2: each covers one pixel and a half: (10 + 40 / 2) / 1.5 and (40 / 2 + 100) / 1.5.
    assertThat(area(Pictures.grey(1, 3, 10, 40, 100), 1, 2)).containsExactly(20, 80);
    // 5 to 3: one pixel and two thirds: (0 + 30 × 2/3) / 5/3, (30/3 + 60 + 90/3) / 5/3, …
    assertThat(area(Pictures.grey(1, 5, 0, 30, 60, 90, 120), 1, 3)).containsExactly(12, 60, 108);
  }

  @Test
  void growingIsLinear() {
    // Centres at 0.25, 0.75, 1.25, 1.75 of pixels centred at 0.5 and 1.5.
    assertThat(area(Pictures.grey(1, 2, 0, 100), 1, 4)).containsExactly(0, 25, 75, 100);
  }

  @Test
  void oneDirectionMayGrowWhileTheOtherShrinks() {
    assertThat(area(Pictures.grey(1, 4, 0, 20, 100, 120), 2, 2)).containsExactly(10, 110, 10, 110);
  }

  @Test
  void onePixelFillsAll() {
    assertThat(area(Pictures.grey(1, 1, 77), 2, 3)).containsOnly(77);
  }

  /** Models of older versions take images that were made so. */
  @Test
  void trianglesAreTwiceAsWide() {
    Pixels line = Pictures.grey(1, 4, 10, 20, 60, 110);
    // Centre 2, radius 4: weights 5/8, 7/8, 7/8, 5/8 of 3: (50 + 140 + 420 + 550) / 24 = 48.3.
    assertThat(Resampler.resize(line, Resampling.TRIANGLE, 1, 1).data()).containsExactly(48);
    // Centre 1, radius 2: weights 3/4, 3/4, 1/4, 0 of 7/4: (30 + 60 + 60) / 7 = 21.4; the other
    // end likewise: (20 + 180 + 330) / 7 = 75.7.
    assertThat(Resampler.resize(line, Resampling.TRIANGLE, 1, 2).data()).containsExactly(21, 76);
  }

  @ParameterizedTest
  @EnumSource
  void plainWhiteStaysWhite(Resampling resampling) {
    byte[] white = new byte[301 * 199];
    Arrays.fill(white, (byte) 255);
    assertThat(Resampler.resize(new Pixels(301, 199, 1, white), resampling, 32, 7).data())
        .containsOnly(-1);
  }

  /** Millions of weights, each far below what a fixed-point number can tell from nothing. */
  @ParameterizedTest
  @EnumSource
  void aLineOfMillionsLosesNothing(Resampling resampling) {
    byte[] white = new byte[20_000_000];
    Arrays.fill(white, (byte) 255);
    assertThat(Resampler.resize(new Pixels(20_000_000, 1, 1, white), resampling, 2, 1).data())
        .containsOnly(-1);
  }

  @Test
  void brightnessIsKept() {
    byte[] data = Pictures.noise(90, 130).data();
    Pixels small = Resampler.resize(Pictures.noise(90, 130), Resampling.AREA, 31, 47);
    assertThat(mean(small.data())).isCloseTo(mean(data), within(0.1));
  }

  /** Made by expected_resizes.py with Pillow 13 and NumPy. */
  @ParameterizedTest
  @MethodSource("io.pixelmill.image.ExpectedResize#all")
  void resizesLikePillow(ExpectedResize expected) {
    Resampling resampling =
        expected.filter().equals("triangle") ? Resampling.TRIANGLE : Resampling.AREA;
    Pixels resized =
        Resampler.resize(
            Pictures.noise(expected.fromHeight(), expected.fromWidth()),
            resampling,
            expected.height(),
            expected.width());
    assertThat(resized.data()).hasSameSizeAs(expected.data());
    assertThat(MeanDifference.of(resized.data(), expected.data())).isLessThan(expected.within());
  }

  private static byte[] area(Pixels pixels, int height, int width) {
    return Resampler.resize(pixels, Resampling.AREA, height, width).data();
  }

  private static double mean(byte[] data) {
    double sum = 0;
    for (byte value : data) {
      sum += value & 0xff;
    }
    return sum / data.length;
  }
}
