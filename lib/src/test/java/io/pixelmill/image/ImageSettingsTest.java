package io.pixelmill.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.InvalidSettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageSettingsTest {
  @ParameterizedTest
  @EnumSource
  void anImageOfTheRightSizeStaysAsItIs(ResizeMode mode) {
    Pixels pixels = Pictures.gradient(3, 4, 5);
    assertThat(Forms.form(3, 4, mode).apply(pixels)).isSameAs(pixels);
  }

  @Test
  void fitKeepsTheShapeBetweenBlackBars() {
    Pixels wide = Pictures.grey(2, 4, 10, 10, 50, 50, 10, 10, 50, 50);
    assertThat(Forms.form(4, 4, ResizeMode.FIT).apply(wide).data())
        .containsExactly(0, 0, 0, 0, 10, 10, 50, 50, 10, 10, 50, 50, 0, 0, 0, 0);
  }

  @Test
  void theBarsHaveTheColourOfTheSettings() {
    ImageSettings settings = settings(ResizeMode.FIT, Optional.empty(), "#ffffff", "#0a141e");
    Pixels dot = new Pixels(1, 3, 3, new byte[9]);
    assertThat(settings.form().apply(dot).data())
        .containsExactly(
            10, 20, 30, 10, 20, 30, 10, 20, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30, 10, 20, 30,
            10, 20, 30);
  }

  @Test
  void barsOfGreyImagesAreGrey() {
    ImageForm grey =
        new ImageSettings(
                3,
                1,
                ResizeMode.FIT,
                Optional.empty(),
                ImageColor.GREY,
                "#ffffff",
                "#ff0000",
                TruncatedFiles.REJECT)
            .form();
    // 0.299 × 255; and 0.587 × 255 of the green pixel.
    assertThat(grey.apply(new Pixels(1, 1, 3, new byte[] {0, -1, 0})).data())
        .containsExactly(76, (byte) 150, 76);
  }

  @Test
  void cropKeepsTheMiddle() {
    Pixels wide = Pictures.grey(2, 4, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(Forms.form(2, 2, ResizeMode.CROP).apply(wide).data()).containsExactly(2, 3, 6, 7);
  }

  @Test
  void cropOfAnOddRestLiesBetweenPixels() {
    // The middle pixel of four reaches from 1.5 to 2.5.
    assertThat(Forms.form(1, 1, ResizeMode.CROP).apply(Pictures.grey(1, 4, 0, 20, 40, 60)).data())
        .containsExactly(30);
  }

  @Test
  void theMiddleIsCutOutOfTheShortestSide() {
    ImageForm form = settings(ResizeMode.CROP, Optional.of(6), "#ffffff", "#000000").form();
    // 12 × 16 becomes 6 × 8 by pairs of pixels; of that rows 1.5 to 4.5 and columns 2.5 to 5.5.
    byte[] columns = new byte[12 * 16];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = (byte) (10 * (i % 16));
    }
    assertThat(form.apply(new Pixels(12, 16, 1, columns)).data())
        .containsExactly(55, 75, 95, 55, 75, 95, 55, 75, 95);
  }

  @Test
  void veryLongImagesAreNoProblem() {
    Pixels line = new Pixels(2_000_000, 1, 1, new byte[2_000_000]);
    assertThat(Forms.form(2, 3000, ResizeMode.STRETCH).apply(line).data()).hasSize(6000);
    assertThat(Forms.form(8, 8, ResizeMode.FIT).apply(line).data()).hasSize(64);
    assertThat(Forms.form(8, 8, ResizeMode.CROP).apply(line).data()).hasSize(64);
  }

  @Test
  void settingsHaveLimits() {
    assertThatThrownBy(() -> Forms.settings(0, 5000, ResizeMode.FIT))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll(
            "height must be between 1 and 4096, got 0", "width must be between 1 and 4096");
    assertThatThrownBy(() -> settings(ResizeMode.FIT, Optional.of(2), "white", "#12345"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll(
            "shortest-side is for mode = crop, got 2",
            "shortest-side must be between 3 and 4096, got 2",
            "background must be a colour such as #ff8000, got white",
            "border must be a colour such as #ff8000, got #12345");
  }

  @Test
  void aFormIsWrittenAndRead() {
    ImageForm form = settings(ResizeMode.CROP, Optional.of(7), "#ff8000", "#000102").form();
    assertThat(FormFacts.of(form))
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "mode", "crop",
                    "shortest-side", "7",
                    "background", "#ff8000",
                    "border", "#000102",
                    "resampling", "area",
                    "orientation", "applied")));
    assertThat(FormFacts.form(FormFacts.of(form), 3, 3, ImageColor.RGB)).isEqualTo(form);
  }

  @Test
  void whatOlderVersionsDidNotTellIsWhatTheyDid() {
    assertThat(FormFacts.form(Map.of("mode", "fit"), 3, 4, ImageColor.GREY))
        .isEqualTo(
            new ImageForm(
                3,
                4,
                ImageColor.GREY,
                ResizeMode.FIT,
                ImageForm.AS_COVERS,
                Rgb.WHITE,
                Rgb.BLACK,
                Resampling.TRIANGLE,
                CameraOrientation.IGNORED));
  }

  @Test
  void whatLaterVersionsTellIsNotOverlooked() {
    for (Map<String, String> facts :
        List.of(
            Map.of("mode", "fit", "sharpness", "3"),
            Map.of("mode", "seam-carving"),
            Map.of("mode", "fit", "background", "none"),
            Map.of("mode", "crop", "shortest-side", "2"),
            Map.of("background", "#000000"))) {
      assertThatThrownBy(() -> FormFacts.form(facts, 3, 4, ImageColor.RGB))
          .as("%s", facts)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static ImageSettings settings(
      ResizeMode mode, Optional<Integer> shortestSide, String background, String border) {
    return new ImageSettings(
        3, 3, mode, shortestSide, ImageColor.RGB, background, border, TruncatedFiles.REJECT);
  }
}
