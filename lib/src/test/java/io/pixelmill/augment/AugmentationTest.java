package io.pixelmill.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.Pixels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final AugmentSettings ALL = new AugmentSettings(1, 7, 0.5, 4, 0.2, 0.2, 8);
  private static final AugmentSettings NONE = new AugmentSettings(1, 7, 0, 0, 0, 0, 0);
  private static final Pixels IMAGE = new Pixels(32, 32, 3, new byte[32 * 32 * 3]);

  @Test
  void theChoicesAreThoseOfEveryOtherDay() {
    // Worked out apart from this code: SHA-256 of 7, ab and 1 on three lines, as numbers of 32
    // bits.
    assertThat(Augmentation.choose(ALL, "ab", 1, IMAGE).text())
        .isEqualTo("copy=1 crop=-4-4 brightness=1.117 contrast=1.192 cutout=6,9,8");
  }

  @Test
  void nothingIsDoneWhereAllIsOff() {
    Augmentation none = Augmentation.choose(NONE, "ab", 3, IMAGE);
    assertThat(none.text()).isEqualTo("copy=3");
    assertThat(none.apply(IMAGE)).isEqualTo(IMAGE);
  }

  @Test
  void seedImageAndCopyDecide() {
    AugmentSettings otherSeed = new AugmentSettings(1, 8, 0.5, 4, 0.2, 0.2, 8);
    assertThat(
            List.of(
                operations(ALL, "ab", 1),
                operations(ALL, "ab", 2),
                operations(ALL, "ac", 1),
                operations(otherSeed, "ab", 1)))
        .doesNotHaveDuplicates();
    assertThat(operations(ALL, "ab", 1)).isEqualTo(operations(ALL, "ab", 1));
  }

  @Test
  void oneSettingDoesNotMoveTheChoicesOfAnother() {
    AugmentSettings withoutCrop = new AugmentSettings(5, 7, 0.5, 0, 0.2, 0.2, 8);
    List<Operation> expected =
        operations(ALL, "ab", 1).stream().filter(o -> !(o instanceof Crop)).toList();
    assertThat(operations(withoutCrop, "ab", 1)).isEqualTo(expected);
  }

  @Test
  void theWholeRangeIsUsedAndNotMore() {
    Set<Integer> downs = new HashSet<>();
    Set<Integer> columns = new HashSet<>();
    long flips = 0;
    double least = 2;
    double most = 0;
    for (int image = 0; image < 2000; image++) {
      for (Operation operation : operations(ALL, "image " + image, 1)) {
        if (operation instanceof Flip) {
          flips++;
        } else if (operation instanceof Crop crop) {
          downs.add(crop.down());
        } else if (operation instanceof Brightness brightness) {
          least = Math.min(least, brightness.factor());
          most = Math.max(most, brightness.factor());
        } else if (operation instanceof Cutout cutout) {
          columns.add(cutout.x());
        }
      }
    }
    assertThat(flips).isBetween(900L, 1100L);
    assertThat(downs).containsExactlyInAnyOrder(-4, -3, -2, -1, 0, 1, 2, 3, 4);
    assertThat(columns).hasSize(32).allMatch(x -> x >= 0 && x < 32);
    assertThat(least).isBetween(0.8, 0.805);
    assertThat(most).isBetween(1.195, 1.2);
  }

  @Test
  void smallImagesAreNotWipedOut() {
    Pixels tiny = new Pixels(1, 2, 1, new byte[2]);
    IntStream.range(0, 50)
        .mapToObj(i -> Augmentation.choose(ALL, "image " + i, 1, tiny))
        .flatMap(augmentation -> augmentation.operations().stream())
        .forEach(o -> assertThat(o).isNotInstanceOfAny(Crop.class, Cutout.class));
  }

  @Test
  void wrongSettingsAreToldAtOnce() {
    assertThatThrownBy(() -> new AugmentSettings(0, 1, 1.5, -1, 2, Double.NaN, -1))
        .hasMessage(
            "copies must be 1 or more, got 0; "
                + "flip-probability must be between 0 and 1, got 1.5; "
                + "crop-padding must be 0 or more, got -1; "
                + "brightness must be between 0 and 1, got 2.0; "
                + "contrast must be between 0 and 1, got NaN; "
                + "cutout-size must be 0 or more, got -1");
  }

  private static List<Operation> operations(AugmentSettings settings, String imageId, int copy) {
    return Augmentation.choose(settings, imageId, copy, IMAGE).operations();
  }
}
