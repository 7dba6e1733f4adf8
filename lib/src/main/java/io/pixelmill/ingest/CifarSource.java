package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The binary version of CIFAR-10: files of many records; the test file fixes the split. */
final class CifarSource {
  private static final String CLASS_NAMES = "batches.meta.txt";
  private static final int CLASSES = 10;
  private static final int RECORDS_PER_UNIT = 1000;
  private static final int LONGEST_META_FILE = 1 << 16;

  private final SparkSession spark;
  private final String location;

  CifarSource(SparkSession spark, String location) {
    this.spark = spark;
    this.location = location;
  }

  SourceImages labelled() {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    List<SourceFile> files = FileListing.of(hadoop, location).files();
    List<SourceFile> batches = files.stream().filter(file -> split(file).isPresent()).toList();
    List<SourceFile> meta = files.stream().filter(f -> f.path().equals(CLASS_NAMES)).toList();
    List<SourceFile> ignored = new ArrayList<>(files);
    ignored.removeAll(batches);
    ignored.removeAll(meta);
    check(batches);
    List<Row> units = new ArrayList<>();
    for (SourceFile batch : batches) {
      addUnits(batch, split(batch).orElseThrow(), units);
    }
    List<String> names =
        meta.stream().findFirst().map(file -> names(hadoop, file)).orElseGet(CifarSource::digits);
    List<SourceFile> taken = new ArrayList<>(meta);
    taken.addAll(batches);
    long bytes = SourceFile.bytes(batches);
    ReadCifar read = new ReadCifar(SourceReader.hadoop(spark), names);
    return new SourceImages(
        SourceReader.read(spark, units, bytes / ReadCifar.RECORD_BYTES, bytes, read),
        IntStream.range(0, names.size()).mapToObj(i -> new ClassLabel(i, names.get(i))).toList(),
        batches.size(),
        bytes,
        SourceFile.digest(taken),
        SourceImages.IgnoredFiles.of(ignored));
  }

  private static Optional<Split> split(SourceFile file) {
    if (file.path().matches("data_batch_[^/]*\\.bin")) {
      return Optional.of(Split.TRAIN);
    }
    return file.path().equals("test_batch.bin") ? Optional.of(Split.TEST) : Optional.empty();
  }

  private void check(List<SourceFile> taken) {
    String remedy = "Give the unpacked folder of the CIFAR-10 binary version.";
    if (taken.stream().noneMatch(file -> split(file).equals(Optional.of(Split.TRAIN)))) {
      throw problem("%s holds no files data_batch_*.bin".formatted(location), remedy);
    }
    for (SourceFile file : taken) {
      if (file.length() == 0 || file.length() % ReadCifar.RECORD_BYTES != 0) {
        throw problem(
            "%s has %d bytes, which are no whole records of %d bytes"
                .formatted(file.uri(), file.length(), ReadCifar.RECORD_BYTES),
            remedy);
      }
    }
  }

  private static void addUnits(SourceFile file, Split split, List<Row> units) {
    long records = file.length() / ReadCifar.RECORD_BYTES;
    for (long first = 0; first < records; first += RECORDS_PER_UNIT) {
      int count = (int) Math.min(RECORDS_PER_UNIT, records - first);
      units.add(ReadCifar.unit(file, first, count, split));
    }
  }

  private static List<String> names(Configuration hadoop, SourceFile meta) {
    Path path = new Path(URI.create(meta.uri()));
    try (InputStream file = path.getFileSystem(hadoop).open(path)) {
      String text = new String(file.readNBytes(LONGEST_META_FILE), StandardCharsets.UTF_8);
      return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException e) {
      throw problem(
              "%s cannot be read (%s)".formatted(meta.uri(), e.getMessage()),
              "Check whether you may read it, or remove it.")
          .causedBy(e);
    }
  }

  private static List<String> digits() {
    return IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
  }

  private static ProblemException problem(String why, String remedy) {
    return ProblemException.of(ProblemKind.DATA, FileListing.WHAT, why, remedy);
  }
}
