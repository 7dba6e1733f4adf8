package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandsTest {
  private static final List<Long> NUMBERS = List.of(2L, 10_000L, 10_000_000L);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 10, 16})
  void whatIsAsNearAsTheDistanceSharesASet(int distance) {
    Random random = new Random(distance);
    for (long images : NUMBERS) {
      Bands bands = Bands.of(distance, images);
      for (int trial = 0; trial < 200; trial++) {
        Fingerprint one = Examined.fingerprint(trial);
        byte[] waves = one.bytes().clone();
        random.ints(0, Fingerprint.BITS).distinct().limit(distance).forEach(i -> turn(waves, i));
        Fingerprint other = Fingerprint.of(waves);
        assertThat(Long.bitCount(one.hash(View.WHOLE) ^ other.hash(View.WHOLE)))
            .isEqualTo(distance);
        long turned = one.hash(View.WHOLE) ^ other.hash(View.WHOLE);
        assertThat(bands.masks()).anyMatch(mask -> (mask & turned) == 0);
      }
    }
  }

  /** Of both views, so that neither finds the other by the view that was not turned. */
  private static void turn(byte[] waves, int wave) {
    waves[wave] = (byte) -waves[wave];
    waves[Fingerprint.BITS + wave] = (byte) -waves[Fingerprint.BITS + wave];
  }

  @Test
  void setsAreTheChoicesOfTheBlocksThatAreLeftAlone() {
    // Two blocks, one of which is left alone.
    assertThat(Bands.of(1, 10_000).masks())
        .containsExactly(-1L, 0x5555555555555555L, 0xaaaaaaaaaaaaaaaaL);
    // No bit differs: one set of all bits.
    assertThat(Bands.of(0, 1000).masks()).containsExactly(-1L);
    // Few images are compared each with each.
    assertThat(Bands.of(4, 10).masks()).containsExactly(-1L, 0L);
  }

  @Test
  void moreImagesHaveLargerSets() {
    int few = Long.bitCount(Bands.of(10, 10_000).masks().get(1));
    int many = Long.bitCount(Bands.of(10, 10_000_000).masks().get(1));

    assertThat(many).isGreaterThan(few);
  }
}
