package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OriginalSizesTest {
  @Test
  void theMostFrequentFirst() {
    // 12 sizes; 1 × 1 and 2 × 1 are the least frequent, 3 × 1 is as frequent as 3 × 2.
    OriginalSizes sizes =
        OriginalSizes.of(
            Stream.concat(
                IntStream.rangeClosed(1, 11).mapToObj(side -> new SizeCount(side, 1, side)),
                Stream.of(new SizeCount(3, 2, 3))));
    assertThat(sizes.images()).isEqualTo(66 + 3);
    assertThat(sizes.different()).isEqualTo(12);
    assertThat(sizes.frequent())
        .hasSize(10)
        .startsWith(new SizeCount(11, 1, 11), new SizeCount(10, 1, 10))
        .endsWith(new SizeCount(3, 1, 3), new SizeCount(3, 2, 3));
  }

  @Test
  void figuresOfThreePhotographs() {
    OriginalSizes sizes =
        OriginalSizes.of(
            Stream.of(
                new SizeCount(3000, 4000, 2),
                new SizeCount(4000, 3000, 1),
                new SizeCount(600, 600, 1)));
    // 600, 3000, 3000, 3000
    assertThat(sizes.shorterSide().minimum()).isEqualTo(600);
    assertThat(sizes.shorterSide().median()).isEqualTo(3000);
    assertThat(sizes.shorterSide().maximum()).isEqualTo(3000);
    // 512 640 768 896 1024 1280 1536 1792 2048 2560 3072
    assertThat(sizes.shorterSide().bins())
        .hasSize(10)
        .startsWith(new Distribution.Bin(512, 640, 1), new Distribution.Bin(640, 768, 0))
        .endsWith(new Distribution.Bin(2560, 3072, 3));
    // 3/4, 1, 4/3, 4/3: of the two middle ones the smaller
    assertThat(sizes.aspectRatio().minimum()).isEqualTo(0.75);
    assertThat(sizes.aspectRatio().median()).isEqualTo(1);
    assertThat(sizes.aspectRatio().maximum()).isEqualTo(4.0 / 3);
    // log2(4/3) = 0.415, in eighths 3.32
    assertThat(sizes.aspectRatio().bins().stream().map(Distribution.Bin::images))
        .containsExactly(1L, 0L, 0L, 1L, 0L, 0L, 2L);
    assertThat(sizes.aspectRatio().bins().get(3).from())
        .isCloseTo(0.9576, within(0.0001)); // 2^(-1/16)
    assertThat(sizes.aspectRatio().bins().get(3).to()).isCloseTo(1.0443, within(0.0001));
  }

  @Test
  void theMedianRatioIsNearlyExact() {
    OriginalSizes sizes =
        OriginalSizes.of(Stream.of(new SizeCount(9, 16, 3), new SizeCount(1, 1, 1)));
    assertThat(sizes.aspectRatio().median()).isCloseTo(16.0 / 9, within(0.0004 * 16 / 9));
  }

  @Test
  void stripsAreInTheLastBins() {
    OriginalSizes sizes =
        OriginalSizes.of(Stream.of(new SizeCount(1, 5000, 2), new SizeCount(3000, 10, 3)));
    List<Distribution.Bin> bins = sizes.aspectRatio().bins();
    assertThat(bins).hasSize(49);
    assertThat(bins.get(0).from()).isZero();
    assertThat(bins.get(0).images()).isEqualTo(3);
    assertThat(bins.get(48).to()).isInfinite();
    assertThat(bins.get(48).images()).isEqualTo(2);
    assertThat(sizes.aspectRatio().minimum()).isEqualTo(10 / 3000.0);
    assertThat(sizes.aspectRatio().maximum()).isEqualTo(5000);
  }

  @Test
  void orderDoesNotMatter() {
    Random random = new Random(7);
    List<SizeCount> sizes = new ArrayList<>();
    for (int side = 1; side <= 300; side++) {
      sizes.add(new SizeCount(side, 1 + random.nextInt(500), 1 + random.nextInt(5)));
    }
    OriginalSizes once = OriginalSizes.of(sizes.stream());
    Collections.shuffle(sizes, random);
    assertThat(OriginalSizes.of(sizes.stream())).isEqualTo(once);
  }

  @Test
  void noImages() {
    OriginalSizes sizes = OriginalSizes.of(Stream.of());
    assertThat(sizes.images()).isZero();
    assertThat(sizes.frequent()).isEmpty();
    assertThat(sizes.shorterSide().median()).isNaN();
    assertThat(sizes.aspectRatio().bins()).isEmpty();
  }

  @Test
  void sidesAreNotEmpty() {
    assertThatThrownBy(() -> new SizeCount(0, 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Sides must be 1 or more, got 0 × 5");
  }
}
