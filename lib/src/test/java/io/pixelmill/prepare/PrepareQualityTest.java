package io.pixelmill.prepare;

import static io.pixelmill.prepare.Patches.image;
import static io.pixelmill.prepare.Sources.CAT;
import static io.pixelmill.prepare.Sources.DOG;
import static io.pixelmill.prepare.Sources.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.FindingKind;
import io.pixelmill.table.FindingRow;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is found in images decides what becomes of them. */
class PrepareQualityTest {
  private static final Optional<Split> FREE = Optional.empty();
  private static final Optional<Split> TRAIN = Optional.of(Split.TRAIN);
  private static final Optional<Split> TEST = Optional.of(Split.TEST);

  @Test
  void nearDuplicatesShareASplit() {
    List<SourceImage> images = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      images.add(image("one-" + i, i, 0, i % 2 == 0 ? CAT : DOG, FREE));
      images.add(image("two-" + i, i, 9, i % 2 == 0 ? CAT : DOG, FREE));
    }
    try (PrepareResult result = Prepare.run(rows(images), 40, Patches.settings())) {
      assertThat(result.problem()).isEmpty();
      assertThat(result.quality().found()).isEqualTo(Map.of(FindingKind.NEAR_DUPLICATE, 20L));
      Map<String, Split> splits = splits(result);
      assertThat(splits).hasSize(40);
      // By their own draws ten pairs in a row would hardly come to the same split.
      for (int i = 0; i < 20; i++) {
        assertThat(splits.get("file:/one-" + i)).isEqualTo(splits.get("file:/two-" + i));
      }
      assertThat(splits.values()).contains(Split.TRAIN, Split.TEST);
      assertThat(result.findings().collectAsList())
          .hasSize(20)
          .allMatch(row -> FindingRow.fromRow(row).kind() == FindingKind.NEAR_DUPLICATE);
    }
  }

  @Test
  void aTrainImageThatShowsWhatATestImageShowsGoesToTest() {
    List<SourceImage> images = leaking();
    try (PrepareResult result = Prepare.run(rows(images), 10, Patches.settings())) {
      assertThat(result.quality().found(FindingKind.LEAK)).isEqualTo(1);
      assertThat(splits(result)).containsEntry("file:/leak", Split.TEST);
      assertThat(result.counts().moved()).isEqualTo(1);
    }
  }

  @Test
  void itCanBeLeftOutInstead() {
    try (PrepareResult result =
        Prepare.run(rows(leaking()), 10, Patches.settings("quality.leaks=reject"))) {
      assertThat(splits(result)).hasSize(9).doesNotContainKey("file:/leak");
      assertThat(result.counts().moved()).isZero();
      assertThat(result.counts().rejects()).isEqualTo(Map.of(RejectReason.LEAK, 1L));
      assertThat(result.rejects().collectAsList().stream().map(RejectRow::fromRow))
          .extracting(RejectRow::source)
          .containsExactly("file:/leak");
    }
  }

  @Test
  void itCanBeAnError() {
    try (PrepareResult result =
        Prepare.run(rows(leaking()), 10, Patches.settings("quality.leaks=error"))) {
      assertThat(result.problem())
          .hasValueSatisfying(
              problem ->
                  assertThat(problem)
                      .hasMessageStartingWith(
                          "Cannot prepare the images: 1 times leak, such as file:/leak and"
                              + " file:/test ("));
    }
  }

  @Test
  void rejectsThatWereAskedForAreNotTooMany() {
    PrepareSettings strict =
        Patches.settings("quality.near-duplicates.action=reject", "allowed-rejects=0");
    try (PrepareResult result = Prepare.run(rows(leaking()), 10, strict)) {
      assertThat(result.problem()).isEmpty();
      assertThat(result.counts().rejected()).isEqualTo(1);
    }
  }

  @Test
  void pixelsAreSummedUpBySplit() {
    try (PrepareResult result =
        Prepare.run(
            rows(Sources.images(0, 3, CAT, TRAIN), Sources.images(3, 1, DOG, TRAIN)),
            4,
            Patches.settings(
                "split.train=1", "split.validation=0", "split.test=0", "image.mode=stretch"))) {
      PixelStatistics train = result.counts().pixels().get(Split.TRAIN);
      assertThat(result.counts().pixels()).hasSize(1);
      // Blue is the number of the image in all of its pixels: 0 to 3.
      PixelStatistics.Channel blue = train.channels().get(2);
      assertThat(blue.values()).isEqualTo(4 * 1024);
      assertThat(blue.mean()).isEqualTo(1.5);
      assertThat(blue.deviation()).isEqualTo(Math.sqrt(1.25));
      assertThat(train.brightness().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
    }
  }

  /** One image of train shows what one of test shows, a little brighter. */
  private static List<SourceImage> leaking() {
    List<SourceImage> images = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      images.add(image("train-" + i, i, 0, i % 2 == 0 ? CAT : DOG, TRAIN));
    }
    images.add(image("test", 100, 0, CAT, TEST));
    images.add(image("leak", 100, 9, CAT, TRAIN));
    return images;
  }

  private static Map<String, Split> splits(PrepareResult result) {
    return result.images().collectAsList().stream()
        .map(ImageRow::fromRow)
        .collect(Collectors.toMap(ImageRow::source, ImageRow::split));
  }
}
