package io.pixelmill.jobs;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.evaluate.EvaluateResult;
import io.pixelmill.evaluate.Mistake;
import io.pixelmill.image.PngEncoder;
import io.pixelmill.report.Thumbnail;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.TableCheck;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The pictures of an evaluation's mistakes, taken from the {@code images} table. */
final class Thumbnails {
  private Thumbnails() {}

  /** In the order of the mistakes; those whose image is not in the table are left out. */
  static List<Thumbnail> read(SparkSession spark, String location, EvaluateResult result) {
    Object[] ids = result.mistakes().stream().map(Mistake::imageId).distinct().toArray();
    Dataset<Row> images =
        TableCheck.require(
            InputTable.read(spark, "images", location),
            ImageRow.SCHEMA,
            "images table " + location);
    Map<String, ImageRow> byId =
        images.where(col(ImageRow.IMAGE_ID).isin(ids)).collectAsList().stream()
            .map(ImageRow::fromRow)
            .collect(
                Collectors.toMap(ImageRow::imageId, Function.identity(), (first, same) -> first));
    return result.mistakes().stream()
        .filter(mistake -> byId.containsKey(mistake.imageId()))
        .map(mistake -> thumbnail(mistake, byId.get(mistake.imageId()), result.classNames()))
        .toList();
  }

  private static Thumbnail thumbnail(Mistake mistake, ImageRow image, List<String> classNames) {
    return new Thumbnail(
        classNames.get(mistake.label()),
        classNames.get(mistake.predicted()),
        mistake.confidence(),
        mistake.source().orElse(image.source()),
        PngEncoder.encode(image.pixels()));
  }
}
