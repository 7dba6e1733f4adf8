package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.image.Pixels;
import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {
  /** Of a brightness for each row and column. */
  private static Pixels grey(int height, int width, IntBinaryOperator brightness) {
    byte[] data = new byte[height * width];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) brightness.applyAsInt(i / width, i % width);
    }
    return new Pixels(height, width, 1, data);
  }

  private static Pixels colour(Pixels grey) {
    byte[] data = new byte[grey.data().length * 3];
    for (int i = 0; i < data.length; i++) {
      data[i] = grey.data()[i / 3];
    }
    return new Pixels(grey.height(), grey.width(), 3, data);
  }

  private static ImageFeatures features(Pixels pixels) {
    return new FeatureExtractor(pixels.height(), pixels.width())
        .extract(pixels.height(), pixels.width(), pixels);
  }

  /** White from the middle to the right. */
  private static Pixels step(int height, int width) {
    return grey(height, width, (y, x) -> x < width / 2 ? 0 : 255);
  }

  @Test
  void halfBlackAndHalfWhiteDeviateByHalfTheRange() {
    ImageFeatures features =
        new FeatureExtractor(4, 4).extract(300, 200, grey(4, 4, (y, x) -> y < 2 ? 0 : 255));

    assertThat(features.height()).isEqualTo(300);
    assertThat(features.width()).isEqualTo(200);
    assertThat(features.deviation()).isEqualTo(127.5);
    assertThat(features.colourShare()).isEqualTo(0.5);
  }

  @Test
  void theChannelThatDeviatesMostCounts() {
    // Green is 0, 0, 0, 40: its mean 10, its deviation the root of (3 × 100 + 900) / 4.
    byte[] data = {9, 0, 7, 9, 0, 7, 9, 0, 7, 9, 40, 7};

    ImageFeatures features = features(new Pixels(2, 2, 3, data));

    assertThat(features.deviation()).isCloseTo(Math.sqrt(300), within(1e-12));
    assertThat(features.colourShare()).isEqualTo(0.75);
  }

  @Test
  void coloursAreToldApartInSixteenSteps() {
    assertThat(features(grey(1, 4, (y, x) -> new int[] {16, 31, 32, 15}[x])).colourShare())
        .isEqualTo(0.5);
  }

  @Test
  void imagesOfOneColourHaveNoFingerprint() {
    ImageFeatures features = features(grey(32, 32, (y, x) -> 200));

    assertThat(features.fingerprint()).isEmpty();
    assertThat(features.deviation()).isZero();
    assertThat(features.colourShare()).isEqualTo(1);
    assertThat(features(grey(32, 32, (y, x) -> 200 + (x + y) % 2)).fingerprint()).isEmpty();
  }

  /**
   * Waves to the right alone; from the middle on, their integrals are those of cos(πkx): -1/π, 0,
   * 1/3π, 0, -1/5π, 0, 1/7π. So two of them are positive; mirrored, the other two are.
   */
  @Test
  void aStepHasTheSignsOfItsIntegrals() {
    Fingerprint step = features(step(32, 32)).fingerprint().orElseThrow();
    Fingerprint mirrored =
        features(grey(32, 32, (y, x) -> x < 16 ? 255 : 0)).fingerprint().orElseThrow();

    assertThat(Long.bitCount(step.hash(View.WHOLE))).isEqualTo(2);
    assertThat(Long.bitCount(mirrored.hash(View.WHOLE))).isEqualTo(2);
    assertThat(Long.bitCount(step.hash(View.WHOLE) ^ mirrored.hash(View.WHOLE))).isEqualTo(4);
    // The slowest wave to the right is the second: it comes after the slowest one downwards.
    assertThat(step.bytes()[0]).isEqualTo((byte) -127);
    // A third of it, with the other sign; next come two of three swings, the mean of one is 0.
    assertThat(step.bytes()).contains((byte) 42, (byte) -25, (byte) 18);
  }

  @Test
  void sizeIsNoDifference() {
    Fingerprint small = features(step(32, 32)).fingerprint().orElseThrow();

    for (int side : new int[] {16, 64, 224}) {
      Fingerprint other = features(step(side, side)).fingerprint().orElseThrow();
      assertThat(Examined.distance(small, other)).as("%d pixels", side).isZero();
      assertThat(Examined.similarity(small, other)).as("%d pixels", side).isGreaterThan(998);
    }
  }

  @Test
  void greyIsAColour() {
    Pixels grey = grey(32, 48, (y, x) -> (5 * y + 3 * x) % 256);
    ImageFeatures features = features(grey);
    ImageFeatures coloured = features(colour(grey));

    assertThat(coloured.fingerprint()).isEqualTo(features.fingerprint());
    assertThat(coloured.deviation()).isEqualTo(features.deviation());
    assertThat(coloured.colourShare()).isEqualTo(features.colourShare());
  }

  @Test
  void aPixelMakesAnotherDigest() {
    Pixels pixels = grey(100, 100, (y, x) -> x);
    FeatureExtractor extractor = new FeatureExtractor(100, 100);
    long digest = extractor.extract(100, 100, pixels).digest();
    Pixels other = grey(100, 100, (y, x) -> y == 99 && x == 99 ? 0 : x);

    assertThat(extractor.extract(100, 100, other).digest()).isNotEqualTo(digest);
    assertThat(extractor.extract(7, 9, pixels).digest()).isEqualTo(digest);
  }

  @Test
  void anyShapeHasFeatures() {
    for (int side : new int[] {1, 2, 15, 17, 65, 129}) {
      assertThat(features(grey(1, side, (y, x) -> 255 * (x % 2))).colourShare()).isPositive();
      assertThat(features(grey(side, 1, (y, x) -> 255 * (y % 2))).colourShare()).isPositive();
    }
  }

  @Test
  void otherSizesThanTheExtractorsAreDefects() {
    FeatureExtractor extractor = new FeatureExtractor(4, 5);

    assertThatThrownBy(() -> extractor.extract(5, 4, grey(5, 4, (y, x) -> 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Features are of 4 × 5 pixels, got 5 × 4");
  }
}
