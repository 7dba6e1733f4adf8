package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ClassLabel;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was found at a source.
 *
 * @param images rows of {@link io.pixelmill.table.SourceImage#SCHEMA}; read when they are asked for
 * @param labels all classes in the order of their index, empty where the source knows none
 * @param files files that hold the images
 * @param bytes length of these files
 * @param inputDigest SHA-256 over path, length and modification time of each of these files
 */
public record SourceImages(
    Dataset<Row> images,
    List<ClassLabel> labels,
    long files,
    long bytes,
    String inputDigest,
    IgnoredFiles ignored) {
  public SourceImages {
    labels = List.copyOf(labels);
  }

  /**
   * The same.
   *
   * @throws ProblemException if no network could learn from them, because there is one class only
   */
  public SourceImages requireSeveralClasses() {
    if (labels.size() == 1) {
      throw ProblemException.of(
          ProblemKind.DATA,
          FileListing.WHAT,
          "there is one class only, \"%s\"".formatted(labels.get(0).name()),
          FileListing.REMEDY);
    }
    return this;
  }

  /**
   * Files that are not hidden and still not taken, such as those outside the class folders.
   *
   * @param examples the first five at most, relative to the source's path
   */
  public record IgnoredFiles(long count, List<String> examples) {
    private static final int SHOWN = 5;

    public IgnoredFiles {
      examples = List.copyOf(examples);
    }

    static IgnoredFiles of(List<SourceFile> files) {
      return new IgnoredFiles(
          files.size(), files.stream().limit(SHOWN).map(SourceFile::path).toList());
    }
  }
}
