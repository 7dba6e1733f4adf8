package io.pixelmill.ingest;

import io.pixelmill.storage.Scratch;
import io.pixelmill.table.ClassLabel;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Finds the images of a source and has them read by the cluster.
 *
 * <ol>
 *   <li>The source is looked through for its classes: folders are listed, of tables the labels are
 *       read, of archives the names of their entries.
 *   <li>A label map may rename, merge or drop classes; then they are numbered.
 *   <li>When the rows are asked for, each task reads many files, records or rows, or an archive.
 *   <li>What cannot be read, or has no class, becomes a row that says so.
 * </ol>
 */
public final class ImageSources {
  private ImageSources() {}

  /**
   * Images of known classes.
   *
   * @param maxFileBytes of a longer file no more than one byte more than this is read
   * @param known classes of the table that the images are added to; empty for a new one
   * @param scratch where found files are noted; it must stay open until the images were read
   * @throws io.pixelmill.problem.ProblemException if there are no images, or the files are not what
   *     the settings say
   */
  public static SourceImages labelled(
      SparkSession spark,
      SourceSettings settings,
      long maxFileBytes,
      List<ClassLabel> known,
      Scratch scratch) {
    LabelMap map =
        settings.labelMap().map(file -> LabelMapFile.read(spark, file)).orElse(LabelMap.NONE);
    Source source = open(spark, settings, maxFileBytes, scratch);
    Survey survey = source.survey();
    List<String> names = settings.classNames().isEmpty() ? survey.names() : settings.classNames();
    Labelling labelling = Labelling.of(survey, names, map).after(known);
    return new SourceImages(
        source.images(labelling.labels()),
        labelling.classes(),
        labelling.images(),
        survey.files(),
        survey.bytes(),
        survey.digest(),
        survey.ignored(),
        labelling.relabelled());
  }

  private static Source open(
      SparkSession spark, SourceSettings settings, long maxFileBytes, Scratch scratch) {
    TableOpening tables = new TableOpening(spark, settings, maxFileBytes);
    return switch (settings.type()) {
      case FOLDERS -> FolderSource.open(spark, settings.path(), maxFileBytes, scratch);
      case ARCHIVES -> ArchiveSource.open(spark, settings.path(), archives(settings, maxFileBytes));
      case TABLE -> tables.table();
      case LIST -> tables.list();
      case CIFAR10 -> CifarSource.open(spark, settings.path(), CifarVariant.CIFAR10);
      case CIFAR100 -> CifarSource.open(spark, settings.path(), cifar100(settings));
      case MNIST -> MnistSource.open(spark, settings.path());
    };
  }

  private static ArchiveReading archives(SourceSettings settings, long maxFileBytes) {
    List<String> fields = settings.columns().label().map(List::of).orElse(SampleLabel.USUAL_FIELDS);
    return ArchiveReading.of(settings.archiveLabels(), fields, maxFileBytes);
  }

  private static CifarVariant cifar100(SourceSettings settings) {
    return switch (settings.cifar100Labels()) {
      case FINE -> CifarVariant.CIFAR100_FINE;
      case COARSE -> CifarVariant.CIFAR100_COARSE;
    };
  }

  /**
   * The image files of class folders, to be read by somebody else.
   *
   * @param path a local path or any Hadoop URI
   * @throws io.pixelmill.problem.ProblemException if there are no images in class folders
   */
  public static ListedImages listLabelled(SparkSession spark, String path) {
    return ImageFileListing.labelled(spark.sparkContext().hadoopConfiguration(), path);
  }

  /**
   * All files below a folder, or one file, without labels, to be read by somebody else.
   *
   * @param path a local path or any Hadoop URI
   * @throws io.pixelmill.problem.ProblemException if there are no files
   */
  public static ListedImages listUnlabelled(SparkSession spark, String path) {
    return ImageFileListing.unlabelled(spark.sparkContext().hadoopConfiguration(), path);
  }
}
