package io.pixelmill.train;

import io.pixelmill.network.Classes;
import io.pixelmill.network.ImageShape;
import io.pixelmill.train.feed.RowGroup;
import io.pixelmill.train.feed.RowGroups;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How large a training is.
 *
 * @param trainImages in the train split
 * @param validationImages in the validation split
 * @param shape of every image
 * @param largestRowGroup bytes of its images, decoded
 * @param classes outputs of the network
 * @param parameters weights of the network
 * @param updaterValues numbers that the updater remembers, such as Adam's two a weight
 * @param activations numbers that all layers together make of one image, the image included
 */
public record TrainingSize(
    long trainImages,
    long validationImages,
    ImageShape shape,
    long largestRowGroup,
    int classes,
    long parameters,
    long updaterValues,
    long activations) {
  /** A row group as prepare and augment write them, in bytes. */
  private static final long USUAL_ROW_GROUP = 16L << 20;

  /**
   * That of a training on a table.
   *
   * @param images any Hadoop URI of an {@code images} table's directory
   * @throws io.pixelmill.problem.ProblemException if the table is not fit to train on
   */
  public static TrainingSize ofTable(SparkSession session, String images, TrainSettings settings) {
    TrainingTable table = TrainingTable.read(session, images);
    return of(
        table,
        StartingNetwork.of(
                settings,
                table,
                JavaSparkContext.fromSparkContext(session.sparkContext()).hadoopConfiguration())
            .network());
  }

  /**
   * That of a training on a table that is not there yet: of more images than any cache holds.
   *
   * @throws io.pixelmill.problem.ProblemException if the network does not fit the images, or its
   *     file cannot be used
   */
  public static TrainingSize expected(
      ImageShape shape, Classes classes, TrainSettings settings, Configuration hadoop) {
    return of(
        Integer.MAX_VALUE,
        0,
        shape,
        USUAL_ROW_GROUP,
        classes.count(),
        StartingNetwork.of(settings.network(), shape, classes, settings.seed(), hadoop).network());
  }

  static TrainingSize of(TrainingTable table, ComputationGraph stock) {
    return of(
        RowGroups.rows(table.train()),
        RowGroups.rows(table.validation()),
        table.shape(),
        table.train().stream().mapToLong(RowGroup::bytes).max().orElseThrow(),
        table.labels().size(),
        stock);
  }

  private static TrainingSize of(
      long trainImages,
      long validationImages,
      ImageShape shape,
      long largestRowGroup,
      int classes,
      ComputationGraph stock) {
    INDArray memory = stock.getUpdater().getStateViewArray();
    ComputationGraphConfiguration configuration = stock.getConfiguration().clone();
    long activations =
        configuration
            .getLayerActivationTypes(
                InputType.convolutional(shape.height(), shape.width(), shape.channels()))
            .values()
            .stream()
            .mapToLong(InputType::arrayElementsPerExample)
            .sum();
    return new TrainingSize(
        trainImages,
        validationImages,
        shape,
        largestRowGroup,
        classes,
        stock.numParams(),
        memory == null ? 0 : memory.length(),
        activations);
  }

  /** Weights and updater state in bytes: what a round sends to each executor. */
  public long stateBytes() {
    return Float.BYTES * (parameters + updaterValues);
  }
}
