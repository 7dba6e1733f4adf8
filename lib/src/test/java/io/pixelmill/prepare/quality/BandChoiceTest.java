package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BandChoiceTest {
  private static final int DISTANCE = 10;

  /** Waves are random from the given one on, and the same in all images before it. */
  private static BandChoice choice(int images, int from) {
    byte[] waves = new byte[images * Fingerprint.BYTES];
    new Random(1).nextBytes(waves);
    for (int i = 0; i < waves.length; i++) {
      waves[i] = i % Fingerprint.BITS < from ? 100 : waves[i];
    }
    long[] places = LongStream.range(0, images).toArray();
    Fingerprints fingerprints = Fingerprints.of(List.of(new Fingerprints.Part(places, waves)));
    return BandChoice.of(fingerprints, IntStream.range(0, images).toArray(), DISTANCE);
  }

  @Test
  void fewImagesAreComparedEachWithEach() {
    assertThat(choice(100, 0).bands().masks()).containsExactly(-1L, 0L);
  }

  @Test
  void moreImagesHaveMoreSets() {
    assertThat(choice(20_000, 0).bands().masks())
        .hasSizeGreaterThan(2)
        .hasSizeLessThan(choice(200_000, 0).bands().masks().size());
  }

  @Test
  void imagesThatAreMoreAlikeTakeLonger() {
    assertThat(choice(20_000, 48).seconds()).isGreaterThan(2 * choice(20_000, 0).seconds());
  }

  @Test
  void noImagesTakeNoTime() {
    assertThat(choice(0, 0).seconds()).isZero();
  }
}
