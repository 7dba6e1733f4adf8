package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void sidesHaveFourBinsADoubling() {
    assertThat(IntStream.rangeClosed(1, 20).mapToDouble(Scale.SIDE::from).toArray())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64);
    assertThat(IntStream.of(1, 4, 9, 31, 32, 39, 40, 63).map(Scale.SIDE::bin))
        .containsExactly(1, 4, 8, 15, 16, 16, 17, 19);
  }

  @Test
  void everySideLiesInItsBin() {
    IntStream.concat(IntStream.rangeClosed(1, 5000), IntStream.of(Integer.MAX_VALUE))
        .forEach(
            side -> {
              int bin = Scale.SIDE.bin(side);
              assertThat((double) side)
                  .isGreaterThanOrEqualTo(Scale.SIDE.from(bin))
                  .isLessThan(Scale.SIDE.from(bin + 1));
            });
  }

  @Test
  void usualFormatsHaveBinsOfTheirOwn() {
    int[] bins =
        DoubleStream.of(1, 4 / 3.0, 3 / 2.0, 16 / 9.0, 2, 21 / 9.0)
            .mapToInt(Scale.ASPECT_RATIO::bin)
            .toArray();
    assertThat(bins).containsExactly(0, 3, 5, 7, 8, 10);
    assertThat(IntStream.of(bins).map(bin -> -bin).toArray())
        .containsExactly(
            DoubleStream.of(1, 3 / 4.0, 2 / 3.0, 9 / 16.0, 1 / 2.0, 9 / 21.0)
                .mapToInt(Scale.ASPECT_RATIO::bin)
                .toArray());
  }
}
