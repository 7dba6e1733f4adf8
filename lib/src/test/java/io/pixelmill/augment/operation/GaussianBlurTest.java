package io.pixelmill.augment.operation;

import static io.pixelmill.augment.operation.Images.assertAbout;
import static io.pixelmill.augment.operation.Images.assertPixels;
import static io.pixelmill.augment.operation.Images.colours;
import static io.pixelmill.augment.operation.Images.even;
import static io.pixelmill.augment.operation.Images.grey;
import static io.pixelmill.augment.operation.Images.rgb;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.Pixels;
import org.junit.jupiter.api.Test;

class GaussianBlurTest {
  private static final Pixels GREY =
      grey("10 20 30 40 55", "60 200 80 5 0", "7 90 255 120 33", "140 1 99 180 222");

  /** Numbers of SciPy's gaussian_filter with mode nearest. */
  @Test
  void mixesNeighbours() {
    assertAbout(
        new GaussianBlur(0.5).apply(GREY),
        "18 36 36 38 48",
        "62 148 94 28 11",
        "34 99 195 118 57",
        "114 34 111 170 199");
    assertAbout(
        new GaussianBlur(1).apply(GREY),
        "35 49 51 44 41",
        "58 83 87 65 46",
        "71 95 116 109 92",
        "88 86 115 146 159");
    assertAbout(
        new GaussianBlur(2).apply(GREY),
        "44 50 56 59 60",
        "60 66 72 76 78",
        "77 83 91 98 103",
        "92 98 108 120 131");
  }

  @Test
  void channelsDoNotMix() {
    Pixels rows = rgb("255 0 9 255 0 9", "255 0 9 255 0 9", "255 0 9 255 0 9");
    assertThat(new GaussianBlur(1.5).apply(rows).data()).isEqualTo(rows.data());
  }

  @Test
  void evenImagesStayAsTheyAre() {
    for (double sigma : new double[] {0.1, 0.7, 3, 20}) {
      Pixels white = even(3, 4, 1, 255);
      assertThat(new GaussianBlur(sigma).apply(white).data()).isEqualTo(white.data());
      assertPixels(new GaussianBlur(sigma).apply(grey("77")), "77");
    }
    Pixels colours = colours(9, 7);
    assertThat(new GaussianBlur(0).apply(colours).data()).isEqualTo(colours.data());
  }

  @Test
  void aBlurOfManyPixelsIsAlmostTheMean() {
    assertAbout(new GaussianBlur(50).apply(grey("0 200")), "100 100");
  }
}
