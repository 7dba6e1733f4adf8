package io.pixelmill.train;

import io.pixelmill.network.ImageShape;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * What an {@code images} table that is fit to train on asks of a network.
 *
 * @param labels names of the classes, in the order of their labels
 */
public record TableImages(ImageShape shape, List<String> labels) {
  public TableImages {
    labels = List.copyOf(labels);
  }

  /**
   * @param images any Hadoop URI of the table's directory
   * @throws io.pixelmill.problem.ProblemException if the table is not fit to train on
   */
  public static TableImages read(SparkSession session, String images) {
    TrainingTable table = TrainingTable.read(session, images);
    return new TableImages(table.shape(), table.labels());
  }
}
