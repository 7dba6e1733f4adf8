package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.PixelGrid;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageVariationTest {
  /** Rows of 4: 1 2 3 4, 5 6 7 8, 9 10 11 12, 13 14 15 16. */
  private static final byte[] PIXELS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

  private static final PixelGrid GRID = new PixelGrid(4, 4, 1);

  @Test
  void nothingIsDoneWhereAllIsOff() {
    assertThat(varied(OnlineAugmentation.NONE, 1, 1)).isSameAs(PIXELS);
  }

  @Test
  void imagesAreMirrored() {
    assertThat(varied(new OnlineAugmentation(1, 0, 0), 1, 1))
        .containsExactly(4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9, 16, 15, 14, 13);
  }

  /** The padding is at most a quarter of the side, 1: nine places, each with its own pixels. */
  @Test
  void imagesAreCroppedAtEachPlace() {
    Set<String> found = new HashSet<>();
    for (int id = 0; id < 500; id++) {
      found.add(Arrays.toString(varied(new OnlineAugmentation(0, 9, 0), 1, id)));
    }
    assertThat(found)
        .hasSize(9)
        .contains(
            Arrays.toString(PIXELS),
            Arrays.toString(new byte[] {6, 7, 8, 0, 10, 11, 12, 0, 14, 15, 16, 0, 0, 0, 0, 0}),
            Arrays.toString(new byte[] {0, 0, 0, 0, 0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11}));
  }

  /** Squares of 2 around each of 16 places, cut at the upper and left border. */
  @Test
  void squaresAreCutOut() {
    Set<String> found = new HashSet<>();
    for (int id = 0; id < 1000; id++) {
      found.add(Arrays.toString(varied(new OnlineAugmentation(0, 0, 9), 1, id)));
    }
    assertThat(found)
        .hasSize(16)
        .contains(
            Arrays.toString(new byte[] {0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}),
            Arrays.toString(new byte[] {1, 2, 3, 4, 5, 0, 0, 8, 9, 0, 0, 12, 13, 14, 15, 16}));
  }

  @Test
  void seedAndImageDecide() {
    OnlineAugmentation all = new OnlineAugmentation(0.5, 1, 1);
    ImageVariation epoch = new ImageVariation(all, GRID, 1);
    byte[][] first = new byte[200][];
    for (int id = 0; id < first.length; id++) {
      first[id] = epoch.apply(image(id)).clone();
    }
    int same = 0;
    for (int id = first.length - 1; id >= 0; id--) {
      assertThat(epoch.apply(image(id))).isEqualTo(first[id]);
      same += Arrays.equals(varied(all, 2, id), first[id]) ? 1 : 0;
    }
    // 2 × 9 × 16 choices: another epoch seldom makes the same.
    assertThat(same).isLessThan(10);
    assertThat(PIXELS).startsWith(1, 2, 3, 4).endsWith(13, 14, 15, 16);
  }

  @Test
  void oneSettingDoesNotMoveTheChoicesOfAnother() {
    for (int id = 0; id < 100; id++) {
      byte[] flipped = varied(new OnlineAugmentation(0.5, 0, 0), 1, id);
      byte[] cut = varied(new OnlineAugmentation(0, 0, 1), 1, id);
      byte[] both = varied(new OnlineAugmentation(0.5, 0, 1), 1, id);
      for (int i = 0; i < both.length; i++) {
        assertThat(both[i]).isEqualTo(cut[i] == 0 ? 0 : flipped[i]);
      }
    }
  }

  @Test
  void theShareOfMirroredImagesIsTheProbability() {
    int mirrored = 0;
    for (int id = 0; id < 10_000; id++) {
      byte[] image = varied(new OnlineAugmentation(0.3, 0, 0), 5, id);
      mirrored += image[0] == 4 ? 1 : 0;
    }
    // 3,000 and five standard deviations of 46.
    assertThat(mirrored).isBetween(2770, 3230);
  }

  @Test
  void wrongSettingsAreToldAtOnce() {
    assertThatThrownBy(() -> new OnlineAugmentation(1.5, -1, -2))
        .hasMessage(
            "flip-probability must be between 0 and 1, got 1.5; "
                + "crop-padding must be 0 or more, got -1; "
                + "cutout-size must be 0 or more, got -2");
  }

  private static byte[] varied(OnlineAugmentation settings, long seed, long id) {
    return new ImageVariation(settings, GRID, seed).apply(image(id));
  }

  private static StoredImage image(long id) {
    return new StoredImage(PIXELS, 0, id, 1);
  }
}
