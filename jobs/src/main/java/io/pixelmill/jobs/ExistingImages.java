package io.pixelmill.jobs;

import io.pixelmill.image.FormFacts;
import io.pixelmill.image.ImageForm;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Manifest;
import io.pixelmill.storage.Output;
import io.pixelmill.storage.Overwrite;
import io.pixelmill.storage.StoredFile;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.TableCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The images table that others are added to.
 *
 * @param rows of {@link ImageRow#SCHEMA}
 * @param labels its classes, in the order of their index
 */
record ExistingImages(
    String location, Manifest manifest, Dataset<Row> rows, List<ClassLabel> labels) {
  private static final String CONTENT = "images";
  private static final String IMAGE_SETTINGS = "image.";

  /**
   * @throws ProblemException if there is no table that prepare has written
   */
  static ExistingImages open(JobContext context, Output images) {
    String location = images.location();
    if (context.overwrite() == Overwrite.REPLACE) {
      throw problem(
          location, "--overwrite would replace what --append adds to", "Leave one of the two out.");
    }
    Manifest manifest =
        images
            .findManifest()
            .filter(found -> found.content().equals(CONTENT))
            .orElseThrow(
                () ->
                    problem(
                        location,
                        "no images table of Pixelmill is there",
                        "Write the first one without --append, or give the place of one."));
    if (!manifest.run().command().equals(PrepareJob.NAME)) {
      throw problem(
          location,
          "it holds augmented copies",
          "Add the images to the table that was augmented, and augment that anew.");
    }
    Dataset<Row> rows =
        TableCheck.require(
            InputTable.read(context.spark(), CONTENT, location),
            ImageRow.SCHEMA,
            "images table " + location);
    return new ExistingImages(location, manifest, rows, labels(rows));
  }

  private static List<ClassLabel> labels(Dataset<Row> rows) {
    return rows
        .select(ImageRow.LABEL, ImageRow.LABEL_NAME)
        .distinct()
        .sort(ImageRow.LABEL)
        .collectAsList()
        .stream()
        .map(row -> new ClassLabel(row.getInt(0), row.getString(1)))
        .toList();
  }

  /**
   * @throws ProblemException if its images were prepared in another way
   */
  void requireForm(ImageForm form) {
    SortedMap<String, String> now = new TreeMap<>();
    FormFacts.of(form).forEach((name, value) -> now.put(PrepareJob.IMAGE_FACTS + name, value));
    SortedMap<String, String> before = new TreeMap<>(manifest.facts());
    before.keySet().removeIf(name -> !name.startsWith(PrepareJob.IMAGE_FACTS));
    // The form's facts leave these out, because every row has them.
    now.put("height", String.valueOf(form.height()));
    now.put("width", String.valueOf(form.width()));
    now.put("color", form.color().name().toLowerCase(Locale.ROOT));
    SortedMap<String, String> settings = manifest.run().settings();
    for (String name : List.of("height", "width", "color")) {
      before.put(name, settings.getOrDefault(IMAGE_SETTINGS + name, "unknown"));
    }
    now.entrySet().removeAll(before.entrySet());
    if (!now.isEmpty()) {
      before.keySet().retainAll(now.keySet());
      throw problem(
          location,
          "its images were prepared with %s and these would be with %s".formatted(before, now),
          "Give the same prepare.image settings, or another place without --append.");
    }
  }

  /** The run that adds to this table. */
  RunIdentity with(RunIdentity added) {
    List<InputDigest> inputs = new ArrayList<>(manifest.run().inputs());
    inputs.addAll(added.inputs());
    return new RunIdentity(added.command(), added.settings(), inputs, added.code());
  }

  /** Whether the same inputs were added before, or are what the table was made of. */
  boolean has(RunIdentity added) {
    List<InputDigest> inputs = manifest.run().inputs();
    List<String> wanted = digests(added.inputs());
    return IntStream.range(0, inputs.size())
        .filter(i -> inputs.get(i).name().equals(PrepareJob.SOURCE))
        .anyMatch(i -> digests(inputs.subList(i, end(inputs, i))).equals(wanted));
  }

  /** Where the inputs end that were given together with a source. */
  private static int end(List<InputDigest> inputs, int source) {
    return IntStream.range(source + 1, inputs.size())
        .filter(i -> inputs.get(i).name().equals(PrepareJob.SOURCE))
        .findFirst()
        .orElse(inputs.size());
  }

  private static List<String> digests(List<InputDigest> inputs) {
    return inputs.stream().map(InputDigest::sha256).toList();
  }

  /** Copies its files as they are, a task a file. */
  void copyTo(Path folder) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    List<String> files = manifest.files().stream().map(StoredFile::path).toList();
    if (files.isEmpty()) {
      return;
    }
    var hadoop = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
    String from = location;
    String to = folder.toString();
    spark
        .parallelize(files, files.size())
        .foreach(
            file -> {
              Path source = new Path(from, file);
              Path target = new Path(to, file);
              FileSystem sources = source.getFileSystem(hadoop.value().value());
              FileSystem targets = target.getFileSystem(hadoop.value().value());
              FileUtil.copy(sources, source, targets, target, false, true, hadoop.value().value());
            });
  }

  private static ProblemException problem(String location, String why, String remedy) {
    return ProblemException.of(
        ProblemKind.SETTINGS, "Cannot add to the images at " + location, why, remedy);
  }
}
