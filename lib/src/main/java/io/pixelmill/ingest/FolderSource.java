package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Image files in folders: one folder a class, or any folder or file without labels. */
final class FolderSource {
  private final SparkSession spark;
  private final String location;
  private final List<SourceFile> files;

  FolderSource(SparkSession spark, String location) {
    this.spark = spark;
    this.location = location;
    this.files = FileListing.of(spark.sparkContext().hadoopConfiguration(), location).files();
  }

  SourceImages labelled(long maxFileBytes) {
    FolderLayout layout = FolderLayout.of(files);
    List<SourceFile> taken = files.stream().filter(f -> layout.place(f).isPresent()).toList();
    List<SourceFile> ignored = files.stream().filter(f -> layout.place(f).isEmpty()).toList();
    Map<String, ClassLabel> labels = labels(taken, layout);
    checkClasses(labels, ignored);
    List<Row> units = new ArrayList<>(taken.size());
    for (SourceFile file : taken) {
      FolderLayout.Place place = layout.place(file).orElseThrow();
      units.add(ReadFiles.unit(file, labels.get(place.className()), place.split()));
    }
    return images(taken, units, List.copyOf(labels.values()), ignored, maxFileBytes);
  }

  ListedImages listLabelled() {
    FolderLayout layout = FolderLayout.of(files);
    List<SourceFile> taken = files.stream().filter(f -> layout.place(f).isPresent()).toList();
    List<SourceFile> ignored = files.stream().filter(f -> layout.place(f).isEmpty()).toList();
    checkClasses(labels(taken, layout), ignored);
    return listed(taken, layout::place);
  }

  ListedImages listUnlabelled() {
    if (files.isEmpty()) {
      throw problem("%s holds no files".formatted(location), "Give a folder with image files.");
    }
    return listed(files, file -> Optional.empty());
  }

  private static ListedImages listed(
      List<SourceFile> taken, Function<SourceFile, Optional<FolderLayout.Place>> places) {
    List<ListedImages.ImageFile> images = new ArrayList<>(taken.size());
    for (SourceFile file : taken) {
      Optional<FolderLayout.Place> place = places.apply(file);
      images.add(
          new ListedImages.ImageFile(
              file.uri(),
              file.length(),
              file.modified(),
              place.map(FolderLayout.Place::className),
              place.flatMap(FolderLayout.Place::split)));
    }
    return new ListedImages(images, SourceFile.digest(taken));
  }

  /** Classes by name; they are numbered in the order of their names. */
  private static Map<String, ClassLabel> labels(List<SourceFile> taken, FolderLayout layout) {
    List<String> names =
        taken.stream()
            .map(file -> layout.place(file).orElseThrow().className())
            .distinct()
            .sorted()
            .toList();
    Map<String, ClassLabel> labels = new TreeMap<>();
    for (String name : names) {
      labels.put(name, new ClassLabel(labels.size(), name));
    }
    return labels;
  }

  private void checkClasses(Map<String, ClassLabel> labels, List<SourceFile> ignored) {
    String remedy = FileListing.REMEDY;
    if (files.isEmpty()) {
      throw problem("%s holds no files".formatted(location), remedy);
    }
    if (labels.isEmpty()) {
      throw problem(
          "%s holds no class folders with files, only %d files outside of them such as %s"
              .formatted(location, ignored.size(), ignored.get(0).path()),
          remedy);
    }
  }

  private SourceImages images(
      List<SourceFile> taken,
      List<Row> units,
      List<ClassLabel> labels,
      List<SourceFile> ignored,
      long maxFileBytes) {
    ReadFiles read = new ReadFiles(SourceReader.hadoop(spark), maxFileBytes);
    return new SourceImages(
        SourceReader.read(spark, units, units.size(), SourceFile.bytes(taken), read),
        labels,
        taken.size(),
        SourceFile.bytes(taken),
        SourceFile.digest(taken),
        SourceImages.IgnoredFiles.of(ignored));
  }

  private static ProblemException problem(String why, String remedy) {
    return ProblemException.of(ProblemKind.DATA, FileListing.WHAT, why, remedy);
  }
}
