package io.pixelmill.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.Pixels;
import org.junit.jupiter.api.Test;

class OperationTest {
  /**
   *
   *
   * <pre>
   * 10 20 30
   * 40 50 60
   * </pre>
   */
  private static final Pixels GREY = pixels(2, 3, 1, 10, 20, 30, 40, 50, 60);

  /** Two pixels beside each other: red-ish and blue-ish. */
  private static final Pixels RGB = pixels(1, 2, 3, 200, 0, 0, 0, 0, 100);

  @Test
  void flipMirrorsLeftToRight() {
    assertPixels(new Flip().apply(GREY), 30, 20, 10, 60, 50, 40);
    assertPixels(new Flip().apply(RGB), 0, 0, 100, 200, 0, 0);
    assertThat(new Flip().text()).isEqualTo("flip");
  }

  @Test
  void cropFillsWithBlack() {
    assertPixels(new Crop(1, 0).apply(GREY), 40, 50, 60, 0, 0, 0);
    assertPixels(new Crop(-1, 1).apply(GREY), 0, 0, 0, 20, 30, 0);
    assertPixels(new Crop(0, -2).apply(GREY), 0, 0, 10, 0, 0, 40);
    assertPixels(new Crop(0, -1).apply(RGB), 0, 0, 0, 200, 0, 0);
    assertPixels(new Crop(0, 3).apply(GREY), 0, 0, 0, 0, 0, 0);
    assertPixels(new Crop(-5, 5).apply(GREY), 0, 0, 0, 0, 0, 0);
    assertThat(new Crop(2, -3).text()).isEqualTo("crop=+2-3");
    assertThat(new Crop(0, 1).text()).isEqualTo("crop=+0+1");
  }

  @Test
  void brightnessMultipliesAndStaysInRange() {
    assertPixels(new Brightness(1.25).apply(GREY), 13, 25, 38, 50, 63, 75);
    assertPixels(new Brightness(1.5).apply(RGB), 255, 0, 0, 0, 0, 150);
    assertPixels(new Brightness(0).apply(GREY), 0, 0, 0, 0, 0, 0);
    assertThat(new Brightness(1.12).text()).isEqualTo("brightness=1.12");
  }

  @Test
  void contrastKeepsTheMeanGrey() {
    // Mean 35: 35 - 25 × 2 is below 0.
    assertPixels(new Contrast(2).apply(GREY), 0, 5, 25, 45, 65, 85);
    assertPixels(new Contrast(0).apply(GREY), 35, 35, 35, 35, 35, 35);
    // Mean grey (0.299 × 200 + 0.114 × 100) / 2 = 35.6.
    assertPixels(new Contrast(0.5).apply(RGB), 118, 18, 18, 18, 18, 68);
    assertThat(new Contrast(0.95).text()).isEqualTo("contrast=0.95");
  }

  @Test
  void cutoutIsClippedAtTheBorder() {
    assertPixels(new Cutout(0, 0, 1).apply(GREY), 0, 20, 30, 40, 50, 60);
    assertPixels(new Cutout(1, 2, 2).apply(GREY), 10, 0, 0, 40, 0, 0);
    assertPixels(new Cutout(0, 0, 2).apply(GREY), 0, 20, 30, 40, 50, 60);
    assertPixels(new Cutout(0, 1, 1).apply(RGB), 200, 0, 0, 0, 0, 0);
    assertPixels(new Cutout(0, 1, 9).apply(GREY), 0, 0, 0, 0, 0, 0);
    assertThat(new Cutout(4, 9, 8).text()).isEqualTo("cutout=4,9,8");
  }

  @Test
  void theOriginalIsNotTouched() {
    for (Operation operation :
        new Operation[] {
          new Flip(), new Crop(1, 1), new Brightness(2), new Contrast(2), new Cutout(0, 0, 3)
        }) {
      operation.apply(GREY);
      assertPixels(GREY, 10, 20, 30, 40, 50, 60);
    }
  }

  static Pixels pixels(int height, int width, int channels, int... values) {
    byte[] data = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      data[i] = (byte) values[i];
    }
    return new Pixels(height, width, channels, data);
  }

  private static void assertPixels(Pixels actual, int... values) {
    int[] found = new int[actual.data().length];
    for (int i = 0; i < found.length; i++) {
      found[i] = actual.data()[i] & 0xff;
    }
    assertThat(found).containsExactly(values);
  }
}
