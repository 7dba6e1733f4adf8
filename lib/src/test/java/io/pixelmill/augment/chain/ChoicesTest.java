package io.pixelmill.augment.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChoicesTest {
  /** The SHA-256 of the lines 7, ab, 1, 2 and 0, then of 7, ab, 1, 2 and 1, by Python's hashlib. */
  private static final int[] NUMBERS = {
    0x0ab857ab, 0xfcc4f32b, 0x5f6689bc, 0x5ad0ac1b, 0x052f6033, 0x72e215a0, 0x99249c16, 0x94a19ab9,
    0xe69afc45, 0xa20be68d, 0x8a812513, 0x1d1bb49b, 0x0c2b9154, 0x18ae20bf, 0xe15ea16c, 0x6efada2c
  };

  @Test
  void theNumbersAreThoseOfEveryOtherDayHoweverManyAreTaken() {
    Choices choices = new Choices(7, "ab", 1, 2);
    assertThat(IntStream.range(0, 16).map(i -> choices.bits()).toArray()).isEqualTo(NUMBERS);
  }

  @Test
  void seedImageCopyAndPlaceTellStreamsApart() {
    assertThat(
            List.of(
                new Choices(7, "ab", 1, 2).bits(),
                new Choices(8, "ab", 1, 2).bits(),
                new Choices(7, "ac", 1, 2).bits(),
                new Choices(7, "ab", 2, 2).bits(),
                new Choices(7, "ab", 1, 3).bits(),
                new Choices(7, "ab", 12, 0).bits(),
                new Choices(7, "ab1", 2, 0).bits()))
        .doesNotHaveDuplicates();
  }

  @Test
  void numbersStayInTheirRangesAndUseThem() {
    Choices choices = new Choices(1, "image", 1, 0);
    TreeSet<Integer> whole = new TreeSet<>();
    TreeSet<Double> broken = new TreeSet<>();
    TreeSet<Double> fractions = new TreeSet<>();
    for (int i = 0; i < 3000; i++) {
      whole.add(choices.between(-2, 2));
      broken.add(choices.between(0.8, 1.2));
      fractions.add(choices.fraction());
    }
    assertThat(whole).containsExactly(-2, -1, 0, 1, 2);
    // All 401 thousandths but for a few.
    assertThat(broken).hasSizeBetween(395, 401).allMatch(v -> v >= 0.8 && v <= 1.2);
    assertThat(broken).allMatch(v -> String.valueOf(v).length() <= 5);
    assertThat(fractions.first()).isBetween(0.0, 0.002);
    assertThat(fractions.last()).isBetween(0.998, 0.9999999999);
    assertThat(choices.between(3, 3)).isEqualTo(3);
    assertThat(choices.around(0)).isZero();
    assertThat(choices.between(0.0004, 0.0004)).isEqualTo(0.0004);
  }
}
