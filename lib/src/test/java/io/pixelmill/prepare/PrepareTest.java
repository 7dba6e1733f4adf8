package io.pixelmill.prepare;

import static io.pixelmill.prepare.Sources.CAT;
import static io.pixelmill.prepare.Sources.DOG;
import static io.pixelmill.prepare.Sources.SETTINGS;
import static io.pixelmill.prepare.Sources.file;
import static io.pixelmill.prepare.Sources.image;
import static io.pixelmill.prepare.Sources.images;
import static io.pixelmill.prepare.Sources.rows;
import static io.pixelmill.prepare.Sources.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.image.ContentId;
import io.pixelmill.image.Forms;
import io.pixelmill.image.Pixels;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.prepare.PrepareCounts.ClassCount;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import io.pixelmill.table.TableCheck;
import io.pixelmill.testing.TestSpark;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareTest {
  private static final Optional<Split> FREE = Optional.empty();
  private static final Optional<Split> TRAIN = Optional.of(Split.TRAIN);
  private static final Optional<Split> VALIDATION = Optional.of(Split.VALIDATION);
  private static final Optional<Split> TEST = Optional.of(Split.TEST);

  private static final Pixels ONE_PIXEL = new Pixels(1, 1, 1, new byte[1]);

  @TempDir Path folder;

  @Test
  void aRowHoldsTheImage() {
    byte[] bytes = file(7);
    Dataset<Row> sources =
        rows(List.of(image("file:/a.png", bytes, DOG, TRAIN)), images(8, 1, CAT, TRAIN));
    try (PrepareResult result = Prepare.run(sources, 20, SETTINGS)) {
      assertThat(result.problem()).isEmpty();
      assertThat(result.images().columns()).isEqualTo(ImageRow.SCHEMA.fieldNames());
      ImageRow row =
          imageRows(result).stream()
              .filter(image -> image.source().equals("file:/a.png"))
              .findFirst()
              .orElseThrow();
      assertThat(row.imageId()).isEqualTo(ContentId.of(bytes));
      assertThat(row.label()).isEqualTo(DOG);
      assertThat(row.split()).isEqualTo(Split.TRAIN);
      assertThat(row.origin()).isEmpty();
      assertThat(row.pixels().height()).isEqualTo(4);
      assertThat(row.pixels().width()).isEqualTo(4);
      assertThat(row.pixels().at(2, 2, 2)).isEqualTo(7);
    }
  }

  @Test
  void sharesAreExactInEachClass() {
    try (PrepareResult result =
        Prepare.run(rows(images(0, 100, CAT, FREE), images(100, 10, DOG, FREE)), 20, SETTINGS)) {
      assertThat(result.counts().classes())
          .containsExactly(
              new ClassCount(Split.TRAIN, CAT, 70),
              new ClassCount(Split.TRAIN, DOG, 7),
              new ClassCount(Split.VALIDATION, CAT, 20),
              new ClassCount(Split.VALIDATION, DOG, 2),
              new ClassCount(Split.TEST, CAT, 10),
              new ClassCount(Split.TEST, DOG, 1));
      assertThat(result.counts().images()).isEqualTo(110);
      assertThat(splits(result)).hasSize(110);
    }
  }

  @Test
  void theSeedDecidesAndNothingElseDoes() {
    Dataset<Row> sources = rows(images(0, 60, CAT, FREE), images(60, 40, DOG, FREE));
    PrepareSettings otherSeed = settings(new SplitShares(0.7, 0.2, 0.1), 0, 2);
    try (PrepareResult one = Prepare.run(sources.repartition(1), 20, SETTINGS);
        PrepareResult eight = Prepare.run(sources.repartition(8), 20, SETTINGS);
        PrepareResult other = Prepare.run(sources, 20, otherSeed)) {
      assertThat(files(one, "one")).isEqualTo(files(eight, "eight")).isNotEmpty();
      assertThat(splits(other)).isNotEqualTo(splits(one)).hasSameSizeAs(splits(one));
    }
  }

  @Test
  void largeImagesMakeSeveralFilesTheSameOnEveryCluster() {
    // 14 of 20 images go to train; 14 × 3 MiB make two files of 32 MiB or less.
    Dataset<Row> sources = rows(images(0, 10, CAT, FREE), images(10, 10, DOG, FREE));
    PrepareSettings large =
        new PrepareSettings(
            Forms.settings(1024, 1024, ResizeMode.FIT),
            SETTINGS.split(),
            SETTINGS.limits(),
            SETTINGS.layout(),
            0,
            1);
    try (PrepareResult one = Prepare.run(sources.repartition(1), 20, large);
        PrepareResult five = Prepare.run(sources.repartition(5), 20, large)) {
      Map<String, List<ImageRow>> files = files(one, "one");
      assertThat(files).containsKeys("split=train/00000", "split=train/00001");
      assertThat(files(five, "five")).isEqualTo(files);
    }
  }

  @Test
  void filesAreSortedById() {
    Dataset<Row> sources = rows(images(0, 30, CAT, FREE), images(30, 30, DOG, FREE));
    try (PrepareResult result = Prepare.run(sources.repartition(3), 20, SETTINGS)) {
      files(result, "images")
          .values()
          .forEach(file -> assertThat(file).extracting(ImageRow::imageId).isSorted());
    }
  }

  @Test
  void imagesOfTheSameBytesShareASplit() {
    List<SourceImage> cats = images(0, 40, CAT, FREE);
    List<SourceImage> copies =
        images(0, 20, CAT, FREE).stream()
            .map(image -> withSource(image, image.source() + ".copy"))
            .toList();
    List<SourceImage> dogs = images(20, 40, DOG, FREE);
    try (PrepareResult result = Prepare.run(rows(cats, copies, dogs), 20, SETTINGS)) {
      assertThat(result.counts().duplicates()).isEqualTo(40);
      assertThat(result.counts().moved()).isZero();
      assertThat(result.counts().images()).isEqualTo(100);
      Map<String, Split> byId = new HashMap<>();
      for (ImageRow row : imageRows(result)) {
        assertThat(byId.merge(row.imageId(), row.split(), (a, b) -> a == b ? a : null)).isNotNull();
      }
      // 40 cats and 20 dogs that are no cats: 28 and 14 to train, 8 and 4, 4 and 2.
      assertThat(byId.values()).filteredOn(Split.TRAIN::equals).hasSize(42);
      assertThat(byId.values()).filteredOn(Split.VALIDATION::equals).hasSize(12);
      assertThat(byId.values()).filteredOn(Split.TEST::equals).hasSize(6);
    }
  }

  @Test
  void fixedSplitsAreKeptAndValidationComesFromTrain() {
    Dataset<Row> sources =
        rows(
            images(0, 90, CAT, TRAIN),
            images(90, 45, DOG, TRAIN),
            images(135, 5, CAT, TEST),
            images(140, 3, DOG, TEST));
    try (PrepareResult result = Prepare.run(sources, 20, SETTINGS)) {
      assertThat(result.counts().classes())
          .containsExactly(
              new ClassCount(Split.TRAIN, CAT, 70),
              new ClassCount(Split.TRAIN, DOG, 35),
              new ClassCount(Split.VALIDATION, CAT, 20),
              new ClassCount(Split.VALIDATION, DOG, 10),
              new ClassCount(Split.TEST, CAT, 5),
              new ClassCount(Split.TEST, DOG, 3));
      assertThat(result.counts().moved()).isZero();
    }
  }

  @Test
  void whereValidationIsFixedTrainKeepsAll() {
    Dataset<Row> sources =
        rows(images(0, 10, CAT, TRAIN), images(10, 10, DOG, TRAIN), images(20, 1, DOG, VALIDATION));
    try (PrepareResult result = Prepare.run(sources, 20, SETTINGS)) {
      assertThat(result.counts().images(Split.TRAIN)).isEqualTo(20);
      assertThat(result.counts().images(Split.VALIDATION)).isEqualTo(1);
    }
  }

  @Test
  void anImageOfTrainThatIsAlsoInTestGoesToTest() {
    List<SourceImage> test = images(0, 2, DOG, TEST);
    Dataset<Row> sources = rows(images(0, 10, CAT, TRAIN), images(10, 8, DOG, TRAIN), test);
    try (PrepareResult result =
        Prepare.run(sources, 20, settings(new SplitShares(0.9, 0, 0.1), 0, 1))) {
      assertThat(result.counts().classes())
          .containsExactly(
              new ClassCount(Split.TRAIN, CAT, 8),
              new ClassCount(Split.TRAIN, DOG, 8),
              new ClassCount(Split.TEST, CAT, 2),
              new ClassCount(Split.TEST, DOG, 2));
      assertThat(result.counts().moved()).isEqualTo(2);
      assertThat(result.counts().duplicates()).isEqualTo(2);
    }
  }

  @Test
  void columnsThatAreMissingAreTold() {
    Dataset<Row> wrong = rows(images(0, 2, CAT, FREE)).drop(SourceImage.CONTENT);
    assertThatThrownBy(() -> Prepare.run(wrong, 20, SETTINGS))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Cannot read the source images: column content is missing");
  }

  @Test
  void cifarRecordsAreImages() {
    SourceImage record =
        new SourceImage(
            "file:/data_batch_1.bin#0",
            new SourceContent.Encoded(new byte[3072], SourceContent.Encoding.CIFAR),
            Optional.of(CAT),
            TRAIN,
            0.5f);
    try (PrepareResult result =
        Prepare.run(rows(List.of(record), images(0, 1, DOG, TRAIN)), 20, SETTINGS)) {
      assertThat(imageRows(result))
          .filteredOn(row -> row.label().equals(CAT))
          .singleElement()
          .satisfies(row -> assertThat(row.pixels().data()).hasSize(48).containsOnly(0));
    }
  }

  private static List<ImageRow> imageRows(PrepareResult result) {
    return result.images().collectAsList().stream().map(ImageRow::fromRow).toList();
  }

  private static Map<String, Split> splits(PrepareResult result) {
    Map<String, Split> splits = new HashMap<>();
    imageRows(result).forEach(row -> splits.put(row.imageId(), row.split()));
    return splits;
  }

  /** Rows of each written file, by its split and number. */
  private Map<String, List<ImageRow>> files(PrepareResult result, String name) {
    String path = folder.resolve(name).toString();
    result.images().write().partitionBy(ImageRow.SPLIT).parquet(path);
    Map<String, List<ImageRow>> files = new HashMap<>();
    for (String file : TestSpark.session().read().parquet(path).inputFiles()) {
      List<String> names = Arrays.asList(file.split("/"));
      String folderName = names.get(names.size() - 2);
      String number = names.get(names.size() - 1).replaceAll("part-(\\d+).*", "$1");
      Dataset<Row> rows = TestSpark.session().read().option("basePath", path).parquet(file);
      files.put(
          folderName + "/" + number,
          TableCheck.require(rows, ImageRow.SCHEMA, "images table").collectAsList().stream()
              .map(ImageRow::fromRow)
              .map(PrepareTest::comparable)
              .toList());
    }
    return files;
  }

  /** Arrays have no equality; the id stands for the pixels. */
  private static ImageRow comparable(ImageRow row) {
    return new ImageRow(
        row.imageId() + ContentId.of(row.pixels().data()),
        row.source(),
        row.label(),
        ONE_PIXEL,
        row.origin(),
        row.weight(),
        row.extent(),
        row.split());
  }

  private static SourceImage withSource(SourceImage image, String source) {
    return new SourceImage(source, image.content(), image.label(), image.split(), image.weight());
  }
}
