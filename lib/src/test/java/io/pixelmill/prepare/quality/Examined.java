package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;
import io.pixelmill.table.Split;
import io.pixelmill.testing.TestSpark;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/** Rows that are examined, whose features are made up. */
record Examined(
    String imageId,
    String source,
    String labelName,
    Optional<Split> fixed,
    ImageFeatures features) {
  private static final List<String> CLASSES = List.of("cat", "dog");

  /** An image of class cat, no fixed split, 32 × 32 pixels, many colours. */
  static Examined of(String imageId, String source, Fingerprint fingerprint) {
    long digest = imageId.hashCode();
    return new Examined(
        imageId,
        source,
        "cat",
        Optional.empty(),
        new ImageFeatures(32, 32, digest, 0.1, 50, Optional.of(fingerprint)));
  }

  Examined dog() {
    return new Examined(imageId, source, "dog", fixed, features);
  }

  Examined in(Split split) {
    return new Examined(imageId, source, labelName, Optional.of(split), features);
  }

  Examined with(ImageFeatures others) {
    return new Examined(imageId, source, labelName, fixed, others);
  }

  private Row row() {
    Object[] image = {
      imageId,
      source,
      CLASSES.indexOf(labelName),
      labelName,
      fixed.map(split -> split.ordinal() + 1).orElse(0)
    };
    return RowFactory.create(Stream.of(image, features.values()).flatMap(Arrays::stream).toArray());
  }

  static Dataset<Row> rows(List<Examined> images, int partitions) {
    SparkSession session = TestSpark.session();
    return session.createDataFrame(
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(images.stream().map(Examined::row).toList(), partitions),
        ExaminedImage.SCHEMA);
  }

  /** Waves of one strength with random signs, the same in both views. */
  static Fingerprint fingerprint(long number) {
    byte[] waves = new byte[Fingerprint.BYTES];
    Random random = new Random(number);
    for (int i = 0; i < Fingerprint.BITS; i++) {
      waves[i] = (byte) (random.nextBoolean() ? 100 : -100);
      waves[Fingerprint.BITS + i] = waves[i];
    }
    return Fingerprint.of(waves);
  }

  /** Bits that differ of whichever views differ least; two middles are not compared. */
  static int distance(Fingerprint one, Fingerprint other) {
    return Stream.of(
            one.hash(View.WHOLE) ^ other.hash(View.WHOLE),
            one.hash(View.WHOLE) ^ other.hash(View.MIDDLE),
            one.hash(View.MIDDLE) ^ other.hash(View.WHOLE))
        .mapToInt(Long::bitCount)
        .min()
        .orElseThrow();
  }

  /** In thousandths. */
  static int similarity(Fingerprint one, Fingerprint other) {
    return Fingerprints.of(
            List.of(
                new Fingerprints.Part(new long[] {0}, one.bytes()),
                new Fingerprints.Part(new long[] {1}, other.bytes())))
        .similarity(0, 1);
  }

  /**
   * Of the waves {@code from} to {@code until} the signs are turned, and they are faint: each costs
   * the correlation less than one in a thousand, and a bit.
   */
  static Fingerprint turned(Fingerprint fingerprint, int from, int until) {
    byte[] waves = fingerprint.bytes().clone();
    for (int i = from; i < until; i++) {
      waves[i] = (byte) (waves[i] > 0 ? 0 : 1);
      waves[Fingerprint.BITS + i] = waves[i];
    }
    return Fingerprint.of(waves);
  }
}
