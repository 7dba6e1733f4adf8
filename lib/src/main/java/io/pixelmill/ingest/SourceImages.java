package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.ClassLabel;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was found at a source.
 *
 * @param images rows of {@link io.pixelmill.table.SourceImage#SCHEMA}; read when they are asked for
 * @param labels all classes of which there are images, in the order of their index
 * @param count how many images there are; those that an archive has lost are not among them
 * @param files files that hold the images, or name them
 * @param bytes length of these files
 * @param inputDigest SHA-256 over path, length and modification time of each of these files
 */
public record SourceImages(
    Dataset<Row> images,
    List<ClassLabel> labels,
    long count,
    long files,
    long bytes,
    String inputDigest,
    IgnoredFiles ignored,
    Relabelled relabelled) {
  public SourceImages {
    labels = List.copyOf(labels);
  }

  /**
   * The same.
   *
   * @throws ProblemException if no network could learn from them, because there is one class only
   */
  public SourceImages requireSeveralClasses() {
    if (labels.size() < 2) {
      throw FileListing.problem(
          labels.isEmpty()
              ? "no class is left"
              : "there is one class only, \"%s\"".formatted(labels.get(0).name()),
          "Give images of two classes or more. " + FileListing.REMEDY);
    }
    return this;
  }

  /**
   * Files, or files in archives, that are not hidden and still not taken, such as those outside the
   * class folders.
   *
   * @param examples some of them, relative to the source's path
   */
  public record IgnoredFiles(long count, List<String> examples) {
    static final IgnoredFiles NONE = new IgnoredFiles(0, List.of());

    private static final int SHOWN = 5;

    public IgnoredFiles {
      examples = examples.stream().sorted().limit(SHOWN).toList();
    }

    static IgnoredFiles of(List<SourceFile> files) {
      return new IgnoredFiles(files.size(), files.stream().map(SourceFile::path).toList());
    }
  }

  /**
   * What the label map and the names of classes did.
   *
   * @param dropped images of classes that the label map drops
   * @param unknown names in the label map of which there are no images
   * @param missing names of classes of which there are no images; they are no classes here
   */
  public record Relabelled(long dropped, List<String> unknown, List<String> missing) {
    public Relabelled {
      unknown = List.copyOf(unknown);
      missing = List.copyOf(missing);
    }
  }
}
