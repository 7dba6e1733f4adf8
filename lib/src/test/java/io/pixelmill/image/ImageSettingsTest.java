package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.InvalidSettingsException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageSettingsTest {
  @ParameterizedTest
  @EnumSource
  void anImageOfTheRightSizeStaysAsItIs(ResizeMode mode) {
    Pixels pixels = Pictures.gradient(3, 4, 5);
    assertThat(new ImageSettings(3, 4, mode).apply(pixels)).isSameAs(pixels);
  }

  @Test
  void shrinkingCountsEveryPixel() {
    // Centre 2, radius 4: weights 5/8, 7/8, 7/8, 5/8 of 3: (50 + 140 + 420 + 550) / 24 = 48.3.
    assertThat(stretch(grey(1, 4, 10, 20, 60, 110), 1, 1)).containsExactly(48);
    // Centre 1, radius 2: weights 3/4, 3/4, 1/4, 0 of 7/4: (30 + 60 + 60) / 7 = 21.4; the other
    // end likewise: (20 + 180 + 330) / 7 = 75.7.
    assertThat(stretch(grey(1, 4, 10, 20, 60, 110), 1, 2)).containsExactly(21, 76);
    assertThat(stretch(grey(4, 1, 10, 20, 60, 110), 2, 1)).containsExactly(21, 76);
  }

  @Test
  void growingIsLinear() {
    // Centres at 0.25, 0.75, 1.25, 1.75 of pixels centred at 0.5 and 1.5.
    assertThat(stretch(grey(1, 2, 0, 100), 1, 4)).containsExactly(0, 25, 75, 100);
  }

  @Test
  void onePixelFillsAll() {
    assertThat(stretch(grey(1, 1, 77), 2, 3)).containsOnly(77);
  }

  @Test
  void plainWhiteStaysWhite() {
    byte[] white = new byte[301 * 199];
    Arrays.fill(white, (byte) 255);
    assertThat(stretch(new Pixels(301, 199, 1, white), 32, 7)).containsOnly(-1);
  }

  @Test
  void fitKeepsTheShapeBetweenBlackBars() {
    Pixels wide = grey(2, 4, 10, 10, 50, 50, 10, 10, 50, 50);
    assertThat(new ImageSettings(4, 4, ResizeMode.FIT).apply(wide).data())
        .containsExactly(0, 0, 0, 0, 10, 10, 50, 50, 10, 10, 50, 50, 0, 0, 0, 0);
  }

  @Test
  void cropKeepsTheMiddle() {
    Pixels wide = grey(2, 4, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(new ImageSettings(2, 2, ResizeMode.CROP).apply(wide).data())
        .containsExactly(2, 3, 6, 7);
  }

  @Test
  void cropOfAnOddRestLiesBetweenPixels() {
    assertThat(new ImageSettings(1, 1, ResizeMode.CROP).apply(grey(1, 4, 0, 20, 40, 60)).data())
        .containsExactly(30);
  }

  /** A picture without any regularity that would hide mistakes, resized by Pillow 13 (BILINEAR). */
  @ParameterizedTest
  @EnumSource
  void resizesLikePillow(PillowResize pillow) {
    byte[] data = new byte[7 * 9 * 3];
    for (int i = 0; i < data.length; i++) {
      int y = i / 27;
      int x = i / 3 % 9;
      data[i] = (byte) (37 * y + 91 * x + 53 * (i % 3) + 29 * x * y);
    }
    Pixels resized =
        new ImageSettings(pillow.height, pillow.width, ResizeMode.STRETCH)
            .apply(new Pixels(7, 9, 3, data));
    assertThat(MeanDifference.of(resized.data(), pillow.bytes())).isLessThan(0.3);
  }

  @Test
  void veryLongImagesAreNoProblem() {
    Pixels line = new Pixels(2_000_000, 1, 1, new byte[2_000_000]);
    assertThat(new ImageSettings(2, 3000, ResizeMode.STRETCH).apply(line).data()).hasSize(6000);
    assertThat(new ImageSettings(8, 8, ResizeMode.FIT).apply(line).data()).hasSize(64);
    assertThat(new ImageSettings(8, 8, ResizeMode.CROP).apply(line).data()).hasSize(64);
  }

  @Test
  void sizesHaveLimits() {
    assertThatThrownBy(() -> new ImageSettings(0, 5000, ResizeMode.FIT))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll(
            "height must be between 1 and 4096, got 0", "width must be between 1 and 4096");
  }

  private static byte[] stretch(Pixels pixels, int height, int width) {
    return new ImageSettings(height, width, ResizeMode.STRETCH).apply(pixels).data();
  }

  private static Pixels grey(int height, int width, int... values) {
    byte[] data = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = (byte) values[i];
    }
    return new Pixels(height, width, 1, data);
  }
}
