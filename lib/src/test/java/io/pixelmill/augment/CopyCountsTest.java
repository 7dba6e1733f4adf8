package io.pixelmill.augment;

import static io.pixelmill.augment.Tables.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopyCountsTest {
  @Test
  void withoutBalanceAllOriginalsGetAsMany() {
    assertThat(copies("copies=3", 5, 1)).containsExactly(15L, 3L);
    assertThat(
            CopyCounts.of(
                List.of(new ClassSize(Split.TRAIN, label(0), 5, 2, 0, 0)), settings("copies=3")))
        .containsEntry(0, 6L);
  }

  @Test
  void theLargest() {
    assertThat(copies("balance.target=largest", 5, 1, 7)).containsExactly(2L, 6L, 0L);
    assertThat(copies("balance.target=largest", 4)).containsExactly(0L);
    assertThat(copies("balance.target=largest", 4, 4)).containsExactly(0L, 0L);
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwoRoundedUp() {
    assertThat(copies("balance.target=median", 9, 1, 4)).containsExactly(0L, 3L, 0L);
    // 1, 4, 9, 20: (4 + 9) / 2 = 6.5.
    assertThat(copies("balance.target=median", 9, 1, 4, 20)).containsExactly(0L, 6L, 3L, 0L);
    assertThat(copies("balance.target=median", 2, 4)).containsExactly(1L, 0L);
    assertThat(copies("balance.target=median", 3)).containsExactly(0L);
  }

  @Test
  void bytesGrowWithTheCopies() {
    ClassSize size = new ClassSize(Split.TRAIN, label(0), 10, 4, 1000, 400);
    assertThat(size.bytesWith(0)).isEqualTo(1000);
    assertThat(size.bytesWith(6)).isEqualTo(1600);
    assertThat(new ClassSize(Split.TEST, label(0), 3, 0, 300, 0).bytesWith(0)).isEqualTo(300);
  }

  private static List<Long> copies(String setting, int... originals) {
    List<ClassSize> train =
        IntStream.range(0, originals.length)
            .mapToObj(i -> new ClassSize(Split.TRAIN, label(i), originals[i], originals[i], 0, 0))
            .toList();
    return List.copyOf(CopyCounts.of(train, settings(setting)).values());
  }

  private static ClassLabel label(int index) {
    return new ClassLabel(index, "class " + index);
  }
}
