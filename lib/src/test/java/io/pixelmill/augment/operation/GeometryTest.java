package io.pixelmill.augment.operation;

import static io.pixelmill.augment.operation.Border.BLACK;
import static io.pixelmill.augment.operation.Border.EDGES;
import static io.pixelmill.augment.operation.Images.assertAbout;
import static io.pixelmill.augment.operation.Images.assertPixels;
import static io.pixelmill.augment.operation.Images.colours;
import static io.pixelmill.augment.operation.Images.grey;
import static io.pixelmill.augment.operation.Images.rgb;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.image.Pixels;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a comment says so, the numbers are those of SciPy's affine_transform of order 1. */
class GeometryTest {
  private static final Border REFLECTION = new Border(Border.Mode.REFLECTION, 0, 0, 0);
  private static final Pixels GREY =
      grey("10 20 30 40 55", "60 200 80 5 0", "7 90 255 120 33", "140 1 99 180 222");
  private static final Pixels SMALL = grey("10 20 30", "40 50 60");
  private static final Pixels RGB = rgb("200 0 0 0 0 100");

  @Test
  void mirrors() {
    assertPixels(new Mirror(Direction.LEFT_RIGHT).apply(SMALL), "30 20 10", "60 50 40");
    assertPixels(new Mirror(Direction.LEFT_RIGHT).apply(RGB), "0 0 100 200 0 0");
    assertPixels(new Mirror(Direction.TOP_BOTTOM).apply(SMALL), "40 50 60", "10 20 30");
    assertPixels(new Mirror(Direction.TOP_BOTTOM).apply(RGB), "200 0 0 0 0 100");
  }

  @Test
  void cropFillsWithTheBorder() {
    assertPixels(new Shift(1, 0, BLACK).apply(SMALL), "40 50 60", "0 0 0");
    assertPixels(new Shift(-1, 1, BLACK).apply(SMALL), "0 0 0", "20 30 0");
    assertPixels(new Shift(0, -2, BLACK).apply(SMALL), "0 0 10", "0 0 40");
    assertPixels(new Shift(0, 3, BLACK).apply(SMALL), "0 0 0", "0 0 0");
    assertPixels(new Shift(0, -1, BLACK).apply(RGB), "0 0 0 200 0 0");
    assertPixels(new Shift(0, -2, EDGES).apply(SMALL), "10 10 10", "40 40 40");
    assertPixels(new Shift(1, 1, EDGES).apply(SMALL), "50 60 60", "50 60 60");
    // Mirrored at the pixel of the edge, which is not repeated: … 30 20 [10 20 30] 20 10 …
    assertPixels(new Shift(0, -2, REFLECTION).apply(SMALL), "30 20 10", "60 50 40");
    assertPixels(new Shift(0, 2, REFLECTION).apply(SMALL), "30 20 10", "60 50 40");
    assertPixels(new Shift(0, -5, REFLECTION).apply(SMALL), "20 10 20", "50 40 50");
    assertPixels(new Shift(7, 0, REFLECTION).apply(RGB), "200 0 0 0 0 100");
    Border colour = new Border(Border.Mode.BACKGROUND, 1, 2, 3);
    assertPixels(new Shift(0, -1, colour).apply(RGB), "1 2 3 200 0 0");
    // The grey of red 100, green 200, blue 50: 29.9 + 117.4 + 5.7.
    Border grey = new Border(Border.Mode.BACKGROUND, 100, 200, 50);
    assertPixels(new Shift(0, 2, grey).apply(SMALL), "30 153 153", "60 153 153");
  }

  @Test
  void cutoutIsClippedAtTheBorder() {
    assertPixels(new BlackSquare(0, 0, 1).apply(SMALL), "0 20 30", "40 50 60");
    assertPixels(new BlackSquare(1, 2, 2).apply(SMALL), "10 0 0", "40 0 0");
    assertPixels(new BlackSquare(0, 0, 2).apply(SMALL), "0 20 30", "40 50 60");
    assertPixels(new BlackSquare(0, 1, 1).apply(RGB), "200 0 0 0 0 0");
    assertPixels(new BlackSquare(0, 1, 9).apply(SMALL), "0 0 0", "0 0 0");
    assertPixels(new BlackSquare(0, 1, 0).apply(SMALL), "10 20 30", "40 50 60");
  }

  @Test
  void quarterTurnsMovePixelsAsTheyAre() {
    Pixels square = grey("1 2 3", "4 5 6", "7 8 9");
    assertPixels(new Rotation(90, BLACK).apply(square), "3 6 9", "2 5 8", "1 4 7");
    assertPixels(new Rotation(-90, BLACK).apply(square), "7 4 1", "8 5 2", "9 6 3");
    assertPixels(new Rotation(180, BLACK).apply(square), "9 8 7", "6 5 4", "3 2 1");
    Pixels large = colours(61, 61);
    Rotation quarter = new Rotation(90, BLACK);
    assertThat(quarter.apply(quarter.apply(quarter.apply(quarter.apply(large)))).data())
        .isEqualTo(large.data());
  }

  @Test
  void turnsByAnyAngle() { // SciPy
    assertAbout(
        new Rotation(30, BLACK).apply(GREY),
        "4 20 35 16 3",
        "23 98 72 64 47",
        "59 139 207 162 192",
        "9 53 47 76 36");
    assertAbout(
        new Rotation(30, EDGES).apply(GREY),
        "20 29 35 16 7",
        "23 98 72 64 47",
        "59 139 207 162 192",
        "18 53 47 108 179");
    assertAbout(
        new Rotation(30, REFLECTION).apply(GREY),
        "162 48 35 16 17",
        "23 98 72 64 47",
        "59 139 207 162 192",
        "63 53 47 148 134");
    assertAbout(
        new Rotation(30, Border.GREY).apply(GREY),
        "106 58 35 16 65",
        "23 98 72 64 47",
        "59 139 207 162 192",
        "71 53 47 114 138");
  }

  @Test
  void scalesAroundTheMiddle() { // SciPy
    assertAbout(
        new Scaling(0.8, EDGES).apply(GREY),
        "10 18 30 44 55",
        "54 147 74 9 7",
        "24 65 236 110 57",
        "140 36 99 191 222");
    assertAbout(
        new Scaling(2, BLACK).apply(GREY),
        "155 111 68 41 14",
        "173 148 124 79 34",
        "118 164 211 151 91",
        "68 142 216 176 135");
    // Halved, a column of 5 comes from columns -2, 0, 2, 4, 6; a row of 4 from -1.5, 0.5, 2.5, 4.5.
    assertPixels(
        new Scaling(0.5, BLACK).apply(GREY),
        "0 0 0 0 0",
        "0 35 55 28 0",
        "0 74 177 128 0",
        "0 0 0 0 0");
  }

  @Test
  void shears() { // SciPy
    assertAbout(
        new Shearing(20, -10, BLACK).apply(GREY),
        "13 34 25 28 30",
        "34 157 102 22 19",
        "55 102 230 87 17",
        "42 45 143 180 71");
    // tan 26.565051177 is 1/2: the top goes right by one half of a pixel, the bottom left.
    assertPixels(
        new Shearing(26.565051177, 0, EDGES).apply(grey("10 20", "10 20", "10 20")),
        "10 15",
        "10 20",
        "15 20");
    // The right side goes up.
    assertPixels(
        new Shearing(0, 26.565051177, EDGES).apply(grey("10 10 10", "20 20 20")),
        "10 10 15",
        "15 20 20");
  }

  @Test
  void translatesByFractionsOfPixels() { // SciPy, right by half a pixel and down by one
    assertAbout(
        new Translation(0.1, 0.25, BLACK).apply(GREY),
        "0 0 0 0 0",
        "5 15 25 35 48",
        "30 130 140 43 3",
        "4 49 173 188 77");
    assertPixels(new Translation(1.0 / 3, 0, BLACK).apply(SMALL), "0 10 20", "0 40 50");
    assertPixels(new Translation(-1, 0, EDGES).apply(SMALL), "30 30 30", "60 60 60");
  }

  @Test
  void aPartIsStretchedToTheWhole() { // SciPy
    assertAbout(
        new EnlargedPart(1, 1, 2, 3).apply(GREY),
        "134 120 68 35 14",
        "147 153 124 70 29",
        "98 155 211 139 78",
        "62 127 216 167 124");
    assertThat(new EnlargedPart(0, 0, 4, 5).apply(GREY).data()).isEqualTo(GREY.data());
    assertPixels(new EnlargedPart(1, 2, 1, 1).apply(grey("1 1 1", "1 1 9")), "5 7 7", "6 9 9");
  }

  @Test
  void longRowsKeepTheirPrecision() {
    // A ramp whose levels rise by one from column to column, moved by a quarter of a pixel.
    String ramp =
        IntStream.range(0, 256).mapToObj(String::valueOf).collect(Collectors.joining(" "));
    Pixels moved = new Translation(0.25 / 256, 0, EDGES).apply(grey(ramp, ramp));
    assertPixels(moved, ramp, ramp);
    Pixels most = new Translation(0.75 / 256, 0, EDGES).apply(grey(ramp, ramp));
    assertPixels(most, "0 " + ramp.replace(" 255", ""), "0 " + ramp.replace(" 255", ""));
  }
}
