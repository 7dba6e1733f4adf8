package io.pixelmill.benchmarks;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.image.Decoded.Extent;
import io.pixelmill.image.Pixels;
import io.pixelmill.jobs.Sessions;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The Parquet tables that are scored. Large ones are one file under many names, so that a million
 * images take the disk of a few thousand and all sizes read from the same memory.
 */
final class WorkloadTables implements AutoCloseable {
  private static final int IMAGES_OF_A_FILE = 50_000;

  /** As prepare writes them; photographs in smaller ones, so that every core has some. */
  private static final long ROW_GROUP_BYTES = 8 << 20;

  private static final long PHOTO_ROW_GROUP_BYTES = 1 << 20;

  private static final StructType PHOTO =
      new StructType()
          .add(ImageRow.IMAGE_ID, DataTypes.StringType)
          .add(Workload.CONTENT, DataTypes.BinaryType);

  private static final List<String> NOISE_LABELS =
      IntStream.range(0, RandomImages.CLASSES).mapToObj("class-%d"::formatted).toList();

  private final SparkSession session;
  private final Optional<String> cifar;

  /**
   * @param cifar an {@code images} table whose images are repeated; noise where there is none
   */
  WorkloadTables(Optional<String> cifar) {
    System.setProperty("spark.master", "local[1]");
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.driver.host", "localhost");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    this.session = Sessions.open("bench");
    this.cifar = cifar;
  }

  /** Names of the classes, in the order of their numbers. */
  List<String> labels() {
    return cifar
        .map(table -> session.read().parquet(table))
        .map(table -> table.select(ImageRow.LABEL, ImageRow.LABEL_NAME).distinct())
        .map(table -> table.orderBy(ImageRow.LABEL).collectAsList())
        .map(rows -> rows.stream().map(row -> row.getString(1)).toList())
        .orElse(NOISE_LABELS);
  }

  /** Writes a table in place of one that is there. */
  void write(Workload workload, int images) {
    Path table = workload.table(images);
    try {
      delete(table);
      Files.createDirectories(table);
      int files = images / IMAGES_OF_A_FILE;
      if (files > 0) {
        Path file = part(workload, IMAGES_OF_A_FILE);
        for (int i = 0; i < files; i++) {
          Files.createLink(table.resolve("part-%05d.parquet".formatted(i)), file);
        }
      }
      int rest = images % IMAGES_OF_A_FILE;
      if (rest > 0) {
        Files.createLink(table.resolve("part-%05d.parquet".formatted(files)), part(workload, rest));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path part(Workload workload, int images) throws IOException {
    Path folder = workload.part(images);
    Dataset<Row> rows = workload == Workload.PIXELS ? pixels(images) : photos(images);
    rows.write()
        .mode(SaveMode.Overwrite)
        .option(
            "parquet.block.size",
            workload == Workload.PIXELS ? ROW_GROUP_BYTES : PHOTO_ROW_GROUP_BYTES)
        .parquet(folder.toUri().toString());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> written = files.filter(it -> it.toString().endsWith(".parquet")).toList();
      if (written.size() != 1) {
        throw new IllegalStateException("%s holds %d files".formatted(folder, written.size()));
      }
      return written.get(0);
    }
  }

  private Dataset<Row> pixels(int images) {
    if (cifar.isPresent()) {
      Dataset<Row> table = session.read().parquet(cifar.get());
      Dataset<Row> rows = table.select(columns(table)).limit(images);
      if (rows.count() < images) {
        throw new IllegalArgumentException(
            "%s holds fewer than %d images".formatted(cifar.get(), images));
      }
      return rows.coalesce(1);
    }
    MapFunction<Long, Row> row = number -> noise(number).toRow();
    Dataset<Row> rows = session.range(0, images, 1, 1).map(row, Encoders.row(ImageRow.SCHEMA));
    return rows.select(columns(rows));
  }

  private static Column[] columns(Dataset<Row> table) {
    return Stream.of(table.columns())
        .filter(name -> !name.equals(ImageRow.SPLIT))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }

  private Dataset<Row> photos(int images) {
    int side = Workload.PHOTOS.side();
    MapFunction<Long, Row> row =
        number -> RowFactory.create("photo-" + number, Photos.jpeg(number, side, side));
    return session.range(0, images, 1, 1).map(row, Encoders.row(PHOTO));
  }

  private static ImageRow noise(long number) {
    byte[] pixels = new byte[Workload.PIXELS.bytes()];
    new Random(number).nextBytes(pixels);
    int side = Workload.PIXELS.side();
    int label = (int) (number % RandomImages.CLASSES);
    return new ImageRow(
        "random-" + number,
        "random:" + number,
        new ClassLabel(label, NOISE_LABELS.get(label)),
        new Pixels(side, side, Workload.CHANNELS, pixels),
        Optional.empty(),
        ImageRow.COMMON_WEIGHT,
        Extent.WHOLE,
        Split.TEST);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
