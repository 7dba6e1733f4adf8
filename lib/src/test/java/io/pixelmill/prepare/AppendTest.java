package io.pixelmill.prepare;

import static io.pixelmill.prepare.Patches.image;
import static io.pixelmill.prepare.Sources.CAT;
import static io.pixelmill.prepare.Sources.DOG;
import static io.pixelmill.prepare.Sources.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.FindingKind;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Images that are added to a table follow its images. */
class AppendTest {
  private static final Optional<Split> FREE = Optional.empty();
  private static final PrepareSettings SETTINGS = Patches.settings();

  private final List<SourceImage> first =
      IntStream.range(0, 20)
          .mapToObj(i -> image("old-" + i, i, 0, i % 2 == 0 ? CAT : DOG, FREE))
          .toList();
  private final Dataset<Row> table = prepared(first);

  @Test
  void whatIsThereAlreadyIsLeftOut() {
    List<SourceImage> grown = new ArrayList<>(first);
    grown.add(image("new", 50, 0, CAT, FREE));
    try (PrepareResult result = append(grown, SETTINGS)) {
      assertThat(splits(result).keySet()).containsExactly("file:/new");
      assertThat(result.counts().images()).isEqualTo(1);
      assertThat(result.counts().rejected()).isZero();
      assertThat(result.problem()).isEmpty();
    }
  }

  @Test
  void whatShowsTheSameComesToTheSplitOfWhatIsThere() {
    Map<String, Split> old = splits(table);
    List<SourceImage> added = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      added.add(image("same-" + i, i, 0, i % 2 == 0 ? CAT : DOG, FREE));
      added.add(image("near-" + i, i, 9, i % 2 == 0 ? CAT : DOG, Optional.of(Split.TEST)));
    }
    try (PrepareResult result = append(added, SETTINGS)) {
      Map<String, Split> splits = splits(result);
      assertThat(splits).hasSize(40);
      for (int i = 0; i < 20; i++) {
        assertThat(splits.get("file:/same-" + i)).isEqualTo(old.get("file:/old-" + i));
        assertThat(splits.get("file:/near-" + i)).isEqualTo(old.get("file:/old-" + i));
      }
      assertThat(result.quality().found(FindingKind.EXACT_DUPLICATE)).isEqualTo(20);
    }
  }

  @Test
  void rejectedIsWhatIsAdded() {
    List<SourceImage> added =
        List.of(image("near", 3, 9, DOG, Optional.of(Split.TEST)), image("new", 50, 0, CAT, FREE));
    try (PrepareResult result =
        append(added, Patches.settings("quality.near-duplicates.action=reject"))) {
      assertThat(splits(result).keySet()).containsExactly("file:/new");
      assertThat(result.counts().rejects()).isEqualTo(Map.of(RejectReason.NEAR_DUPLICATE, 1L));
    }
  }

  @Test
  void withoutAnyLookTheSameBytesStillStayTogether() {
    Map<String, Split> old = splits(table);
    PrepareSettings blind =
        new PrepareSettings(
            SETTINGS.image(),
            SETTINGS.split(),
            SETTINGS.limits(),
            Sources.NO_QUALITY,
            SETTINGS.layout(),
            0,
            1);
    List<SourceImage> added =
        IntStream.range(0, 20)
            .mapToObj(i -> image("same-" + i, i, 0, i % 2 == 0 ? CAT : DOG, FREE))
            .toList();
    try (PrepareResult result = append(added, blind)) {
      Map<String, Split> splits = splits(result);
      for (int i = 0; i < 20; i++) {
        assertThat(splits.get("file:/same-" + i)).isEqualTo(old.get("file:/old-" + i));
      }
    }
  }

  private PrepareResult append(List<SourceImage> added, PrepareSettings settings) {
    return Prepare.append(rows(added), added.size(), settings, table);
  }

  private static Dataset<Row> prepared(List<SourceImage> images) {
    try (PrepareResult result = Prepare.run(rows(images), images.size(), SETTINGS)) {
      return TestSpark.session().createDataFrame(result.images().collectAsList(), ImageRow.SCHEMA);
    }
  }

  private static Map<String, Split> splits(PrepareResult result) {
    return splits(result.images());
  }

  private static Map<String, Split> splits(Dataset<Row> images) {
    return images.collectAsList().stream()
        .map(ImageRow::fromRow)
        .collect(Collectors.toMap(ImageRow::source, ImageRow::split));
  }
}
