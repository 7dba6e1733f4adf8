package io.pixelmill.ingest;

import io.pixelmill.ingest.ArchiveSurvey.Meaning;
import io.pixelmill.ingest.SourceImages.IgnoredFiles;
import io.pixelmill.ingest.archive.ArchiveFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Archives of images. A tar has no directory: all archives are read through once for the classes,
 * and once more for the images.
 */
record ArchiveSource(SparkSession spark, List<Row> units, ArchiveReading reading, Survey survey)
    implements Source {

  /**
   * @param reading whose layout is not known yet
   * @throws io.pixelmill.problem.ProblemException if there are no archives, or no images in them
   */
  static ArchiveSource open(SparkSession spark, String location, ArchiveReading reading) {
    List<SourceFile> files = FileListing.of(spark.sparkContext().hadoopConfiguration(), location);
    Map<Boolean, List<SourceFile>> byKind =
        files.stream()
            .collect(
                Collectors.partitioningBy(file -> ArchiveFormat.ofName(file.name()).isPresent()));
    List<SourceFile> archives = byKind.get(true);
    if (archives.isEmpty()) {
      throw FileListing.problem(
          "%s holds no archives".formatted(location),
          "Give a file, or a folder of files, whose names end with .tar, .tar.gz, .tgz, .tar.zst"
              + " or .zip.");
    }
    List<Row> units = ArchiveUnit.of(archives).stream().map(ArchiveUnit::toRow).toList();
    ArchiveReading laidOut = reading;
    List<ArchiveSurvey> found = found(spark, units, reading, location);
    Optional<String> only = onlyFolder(found);
    if (only.isPresent()) {
      // Most archives of whole data sets have a folder around everything.
      ArchiveReading below = reading.below(only.get());
      List<ArchiveSurvey> foundBelow = found(spark, units, below, location);
      if (foundBelow.stream().anyMatch(part -> !part.group().top().isEmpty())) {
        laidOut = below;
        found = foundBelow;
      }
    }
    laidOut = laidOut.with(FolderLayout.of(found.stream().map(ArchiveSurvey::group).toList()));
    return new ArchiveSource(
        spark,
        units,
        laidOut,
        survey(location, found, laidOut, archives, IgnoredFiles.of(byKind.get(false))));
  }

  private static List<ArchiveSurvey> found(
      SparkSession spark, List<Row> units, ArchiveReading reading, String location) {
    return ArchiveSurvey.sums(
        SourceReader.rows(
            spark,
            units,
            units.size(),
            new ReadArchives<>(
                SourceReader.hadoop(spark), unit -> new ArchiveSurveyor(unit, reading)),
            ArchiveSurvey.SCHEMA),
        location);
  }

  /** The folder that would be the one class, and may lie around the class folders. */
  private static Optional<String> onlyFolder(List<ArchiveSurvey> found) {
    Set<FolderGroup> groups =
        found.stream()
            .map(ArchiveSurvey::group)
            .filter(group -> !group.top().isEmpty())
            .collect(Collectors.toSet());
    return groups.size() == 1 && FolderLayout.of(groups) == FolderLayout.CLASSES
        ? Optional.of(groups.iterator().next().top())
        : Optional.empty();
  }

  private static Survey survey(
      String location,
      List<ArchiveSurvey> found,
      ArchiveReading reading,
      List<SourceFile> archives,
      IgnoredFiles others) {
    Map<String, Long> images = new HashMap<>();
    List<String> examples = new ArrayList<>(others.examples());
    long ignored = others.count();
    long unlabelled = 0;
    for (ArchiveSurvey part : found) {
      Optional<String> label = reading.label(part);
      if (label.isPresent()) {
        images.merge(label.get(), part.files(), Long::sum);
      } else if (reading.isUnlabelled(part)) {
        unlabelled += part.files();
      } else if (part.meaning() != Meaning.LOST) {
        ignored += part.files();
        examples.add(part.example());
      }
    }
    requireImages(location, images, found);
    return new Survey(
        images,
        unlabelled,
        reading.order(),
        List.of(),
        archives.size(),
        SourceFile.bytes(archives),
        FilesDigest.of(archives),
        new IgnoredFiles(ignored, examples));
  }

  private static void requireImages(
      String location, Map<String, Long> images, List<ArchiveSurvey> found) {
    if (images.isEmpty()) {
      throw FileListing.problem(
          "the archives of %s hold no images with a class%s"
              .formatted(
                  location,
                  found.stream()
                      .findFirst()
                      .map(part -> ", only such as " + part.example())
                      .orElse("")),
          "Check prepare.source.archive-labels: folders takes the class from the folders in an"
              + " archive, files from NAME.cls or NAME.json beside NAME.jpg.");
    }
  }

  @Override
  public Dataset<Row> images(Labels labels) {
    ArchiveReading known = reading;
    return SourceReader.images(
        spark,
        units,
        units.size(),
        new ReadArchives<>(
            SourceReader.hadoop(spark), unit -> new ArchiveImages(unit, known, labels)));
  }
}
