package io.pixelmill.benchmarks;

import io.pixelmill.image.Pixels;
import io.pixelmill.prepare.quality.ExaminedImage;
import io.pixelmill.prepare.quality.FeatureExtractor;
import io.pixelmill.prepare.quality.Quality;
import io.pixelmill.prepare.quality.QualityResult;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** The time of a search among different images: coarse patches of random colours. */
final class SearchCost {
  private static final int SIDE = 32;
  private static final int PATCH = 4;
  private static final int DISTANCE = 8;

  private SearchCost() {}

  static double seconds(SparkSession session, int images) {
    Dataset<Row> table =
        session
            .range(0, images, 1, Runtime.getRuntime().availableProcessors() * 4)
            .mapPartitions(rows(), Encoders.row(ExaminedImage.SCHEMA))
            .persist(StorageLevel.MEMORY_AND_DISK());
    table.count();
    long start = System.nanoTime();
    try (QualityResult result = Quality.of(table, DuplicatesStudy.settings(DISTANCE))) {
      result.findings().count();
      return (System.nanoTime() - start) / 1e9;
    } finally {
      table.unpersist();
    }
  }

  private static MapPartitionsFunction<Long, Row> rows() {
    return numbers -> {
      FeatureExtractor extractor = new FeatureExtractor(SIDE, SIDE);
      Iterable<Long> all = () -> numbers;
      return StreamSupport.stream(all.spliterator(), false)
          .map(number -> row(number, extractor))
          .iterator();
    };
  }

  private static Row row(long number, FeatureExtractor extractor) {
    String id = "%064x".formatted(number);
    return RowFactory.create(
        Stream.concat(
                Stream.of(id, id, 0, "class 0", 0),
                Arrays.stream(extractor.extract(SIDE, SIDE, pixels(number)).values()))
            .toArray());
  }

  static Pixels pixels(long number) {
    Random random = new Random(number);
    int patches = SIDE / PATCH;
    byte[] colours = new byte[patches * patches * 3];
    random.nextBytes(colours);
    byte[] data = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < data.length; i++) {
      int pixel = i / 3;
      int patch = pixel / SIDE / PATCH * patches + pixel % SIDE / PATCH;
      data[i] = colours[patch * 3 + i % 3];
    }
    return new Pixels(SIDE, SIDE, 3, data);
  }
}
