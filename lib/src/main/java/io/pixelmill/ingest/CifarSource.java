package io.pixelmill.ingest;

import io.pixelmill.ingest.SourceImages.IgnoredFiles;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A binary version of CIFAR: files of many records; the test file fixes the split. */
record CifarSource(
    SparkSession spark, CifarVariant variant, List<Row> units, int tasks, Survey survey)
    implements Source {
  private static final int RECORDS_PER_UNIT = 1000;
  private static final int LONGEST_NAMES_FILE = 1 << 16;

  /**
   * @throws io.pixelmill.problem.ProblemException if files are missing or hold no whole records
   */
  static CifarSource open(SparkSession spark, String location, CifarVariant variant) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<SourceFile> files = FileListing.of(hadoop, location);
    List<SourceFile> batches =
        files.stream().filter(file -> variant.split(file).isPresent()).toList();
    Optional<SourceFile> names =
        files.stream().filter(file -> file.path().equals(variant.namesFile())).findFirst();
    requireRecords(location, batches, variant);
    List<SourceFile> taken = new ArrayList<>(batches);
    names.ifPresent(taken::add);
    List<Row> units = new ArrayList<>();
    batches.forEach(batch -> addUnits(batch, variant, units));
    long bytes = SourceFile.bytes(batches);
    int tasks = SourceReader.tasks(spark, bytes / variant.recordBytes(), bytes);
    LabelCounts labels =
        LabelCounts.of(
            SourceReader.rows(
                spark,
                units,
                tasks,
                new ReadCifarLabels(SourceReader.hadoop(spark), variant),
                LabelCounts.SCHEMA),
            location);
    Survey survey =
        new Survey(
            labels.images(),
            labels.unlabelled(),
            ClassOrder.BY_NUMBER,
            names.map(file -> names(hadoop, file)).orElse(List.of()),
            batches.size(),
            bytes,
            FilesDigest.of(taken),
            IgnoredFiles.of(files.stream().filter(file -> !taken.contains(file)).toList()));
    return new CifarSource(spark, variant, units, tasks, survey);
  }

  private static void requireRecords(
      String location, List<SourceFile> batches, CifarVariant variant) {
    String remedy = "Give the unpacked folder of the %s binary version.".formatted(variant.title());
    if (batches.stream().noneMatch(file -> variant.split(file).equals(Optional.of(Split.TRAIN)))) {
      throw FileListing.problem(
          "%s holds no files %s".formatted(location, variant.trainFiles()), remedy);
    }
    for (SourceFile file : batches) {
      if (file.length() == 0 || file.length() % variant.recordBytes() != 0) {
        throw FileListing.problem(
            "%s has %d bytes, which are no whole records of %d bytes"
                .formatted(file.uri(), file.length(), variant.recordBytes()),
            remedy);
      }
    }
  }

  private static void addUnits(SourceFile file, CifarVariant variant, List<Row> units) {
    long records = file.length() / variant.recordBytes();
    for (long first = 0; first < records; first += RECORDS_PER_UNIT) {
      int count = (int) Math.min(RECORDS_PER_UNIT, records - first);
      units.add(new CifarUnit(file.uri(), first, count, variant.split(file).orElseThrow()).toRow());
    }
  }

  private static List<String> names(Configuration hadoop, SourceFile names) {
    Path path = new Path(URI.create(names.uri()));
    try (InputStream file = path.getFileSystem(hadoop).open(path)) {
      String text = new String(file.readNBytes(LONGEST_NAMES_FILE), StandardCharsets.UTF_8);
      return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw FileListing.problem(
              "%s cannot be read (%s)".formatted(names.uri(), e.getMessage()),
              "Check whether you may read it, or remove it.")
          .causedBy(e);
    }
  }

  @Override
  public Dataset<Row> images(Labels labels) {
    return SourceReader.images(
        spark, units, tasks, new ReadCifar(SourceReader.hadoop(spark), variant, labels));
  }
}
