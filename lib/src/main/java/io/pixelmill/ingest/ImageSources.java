package io.pixelmill.ingest;

import org.apache.spark.sql.SparkSession;

/**
 * Finds the images of a source and has them read by the cluster.
 *
 * <ol>
 *   <li>The driver lists the files; nothing is read yet.
 *   <li>When the rows are asked for, each task reads many files (or many records of a file).
 *   <li>A file that cannot be read becomes a row that says so.
 * </ol>
 */
public final class ImageSources {
  private ImageSources() {}

  /**
   * Images of known classes.
   *
   * @param maxFileBytes of a longer file only one byte more than this is read
   * @throws io.pixelmill.problem.ProblemException if there are no images, or the files are not what
   *     the settings say
   */
  public static SourceImages labelled(
      SparkSession spark, SourceSettings settings, long maxFileBytes) {
    return switch (settings.type()) {
      case FOLDERS -> new FolderSource(spark, settings.path()).labelled(maxFileBytes);
      case CIFAR10 -> new CifarSource(spark, settings.path()).labelled();
    };
  }

  /**
   * The image files of class folders, to be read by somebody else.
   *
   * @param path a local path or any Hadoop URI
   * @throws io.pixelmill.problem.ProblemException if there are no images in class folders
   */
  public static ListedImages listLabelled(SparkSession spark, String path) {
    return new FolderSource(spark, path).listLabelled();
  }

  /**
   * All files below a folder, or one file, without labels, to be read by somebody else.
   *
   * @param path a local path or any Hadoop URI
   * @throws io.pixelmill.problem.ProblemException if there are no files
   */
  public static ListedImages listUnlabelled(SparkSession spark, String path) {
    return new FolderSource(spark, path).listUnlabelled();
  }
}
