package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 10, 16})
  void whatIsAsNearAsTheDistanceSharesASet(int distance) {
    Random random = new Random(distance);
    for (int untouched = distance == 0 ? 1 : 0; untouched < 4; untouched++) {
      Bands bands = Bands.withUntouched(distance, untouched);
      assertThat(Bands.sets(distance, untouched)).isEqualTo(bands.masks().size());
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
    assertThat(Bands.withUntouched(1, 1).masks())
        .containsExactly(-1L, 0x5555555555555555L, 0xaaaaaaaaaaaaaaaaL);
    // No bit differs: one set of all bits.
    assertThat(Bands.withUntouched(0, 1).masks()).containsExactly(-1L);
    // None is left alone: all images share a set of no bits.
    assertThat(Bands.withUntouched(4, 0).masks()).containsExactly(-1L, 0L);
  }
}
