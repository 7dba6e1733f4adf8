package io.pixelmill.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.prepare.PixelStatistics.Channel;
import org.junit.jupiter.api.Test;

class PixelStatisticsTest {
  @Test
  void fromBlackToWhite() {
    assertThat(PixelStatistics.bin(12, 0)).isZero();
    assertThat(PixelStatistics.bin(12, 12 * 16 - 1)).isZero();
    assertThat(PixelStatistics.bin(12, 12 * 16)).isEqualTo(1);
    assertThat(PixelStatistics.bin(12, 12 * 255)).isEqualTo(15);
    assertThat(PixelStatistics.bin(300_000_000_000L, 300_000_000_000L * 128)).isEqualTo(8);
  }

  @Test
  void meanAndDeviation() {
    // 0, 0, 255, 255
    Channel four = new Channel(4, 510, 2 * 255 * 255);
    assertThat(four.mean()).isEqualTo(127.5);
    assertThat(four.deviation()).isEqualTo(127.5);
    // 1, 2, 4: the mean is 7/3, the variance 7 - 49/9 = 14/9
    Channel three = new Channel(3, 7, 21);
    assertThat(three.mean()).isCloseTo(7 / 3.0, within(1e-12));
    assertThat(three.deviation()).isCloseTo(Math.sqrt(14) / 3, within(1e-12));
  }

  @Test
  void valuesThatAreAllOneDoNotDeviate() {
    // So many that sums are rounded: the mean of the squares comes out below the mean squared.
    long values = 3_002_399_751_580_333L;
    assertThat(new Channel(values, 3 * values, 9 * values).deviation()).isZero();
  }

  @Test
  void noValues() {
    Channel none = new Channel(0, 0, 0);
    assertThat(none.mean()).isNaN();
    assertThat(none.deviation()).isNaN();
  }
}
