package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.prepare.quality.Fingerprint.View;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static Fingerprint of(int[] whole, int[] middle) {
    byte[] waves = new byte[Fingerprint.BYTES];
    for (int i = 0; i < whole.length; i++) {
      waves[i] = (byte) whole[i];
    }
    for (int i = 0; i < middle.length; i++) {
      waves[Fingerprint.BITS + i] = (byte) middle[i];
    }
    return Fingerprint.of(waves);
  }

  @Test
  void positiveWavesAreOnesFromTheLeft() {
    Fingerprint fingerprint = of(new int[] {5, -5, 0, 1}, new int[] {-1, 1});

    assertThat(fingerprint.hash(View.WHOLE)).isEqualTo(0b1001L << 60);
    assertThat(fingerprint.hash(View.MIDDLE)).isEqualTo(0b01L << 62);
  }

  @Test
  void theCosineOfThreeAndFourInFiveIsSixTenths() {
    Fingerprint one = of(new int[] {100}, new int[] {0, 0, 1});
    Fingerprint other = of(new int[] {60, 80}, new int[] {0, 0, 0, 1});

    assertThat(Examined.similarity(one, other)).isEqualTo(600);
    assertThat(Examined.similarity(other, one)).isEqualTo(600);
  }

  @Test
  void anImageIsLikeOneThatIsCutToItsMiddle() {
    Fingerprint image = of(new int[] {100, 0}, new int[] {0, 100});
    Fingerprint cut = of(new int[] {0, 100}, new int[] {0, 0, 100});

    assertThat(Examined.similarity(image, cut)).isEqualTo(Fingerprints.SAME);
    assertThat(Examined.similarity(cut, image)).isEqualTo(Fingerprints.SAME);
  }

  @Test
  void twoMiddlesAreNotCompared() {
    Fingerprint one = of(new int[] {100}, new int[] {0, 0, 100});
    Fingerprint other = of(new int[] {0, 100}, new int[] {0, 0, 100});

    assertThat(Examined.similarity(one, other)).isZero();
  }

  @Test
  void meanColoursAreNotCorrelated() {
    int[] blue = new int[Fingerprint.BITS];
    blue[0] = 100;
    blue[Fingerprint.BITS - 1] = 127;
    int[] red = new int[Fingerprint.BITS];
    red[1] = 100;
    red[Fingerprint.BITS - 1] = 127;

    assertThat(Examined.similarity(of(blue, blue), of(red, red))).isZero();
  }

  @Test
  void isOfItsBytes() {
    Fingerprint fingerprint = Examined.fingerprint(1);

    assertThat(Fingerprint.of(fingerprint.bytes().clone()))
        .isEqualTo(fingerprint)
        .hasSameHashCodeAs(fingerprint);
    assertThat(Examined.fingerprint(2)).isNotEqualTo(fingerprint);
    assertThatThrownBy(() -> Fingerprint.of(new byte[64]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A fingerprint has 128 bytes, got 64");
  }
}
