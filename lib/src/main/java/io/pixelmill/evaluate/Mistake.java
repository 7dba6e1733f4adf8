package io.pixelmill.evaluate;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * An image that the model gave a wrong class; the most confident mistake sorts first. A class and
 * not a record because Spark's Kryo cannot read records back.
 */
public final class Mistake implements Comparable<Mistake>, Serializable {
  private static final Comparator<Mistake> ORDER =
      Comparator.comparingDouble(Mistake::confidence)
          .reversed()
          .thenComparing(Mistake::imageId)
          .thenComparingInt(Mistake::label)
          .thenComparingInt(Mistake::predicted)
          .thenComparing(mistake -> mistake.source().orElse(""));

  private final String imageId;
  private final String source;
  private final int label;
  private final int predicted;
  private final double confidence;

  Mistake(String imageId, Optional<String> source, int label, int predicted, double confidence) {
    this.imageId = Objects.requireNonNull(imageId, "imageId is null");
    this.source = source.orElse(null);
    this.label = label;
    this.predicted = predicted;
    this.confidence = confidence;
  }

  public String imageId() {
    return imageId;
  }

  /** URI of the image, where the predictions table tells it. */
  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  public int label() {
    return label;
  }

  public int predicted() {
    return predicted;
  }

  public double confidence() {
    return confidence;
  }

  @Override
  public int compareTo(Mistake other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mistake mistake && compareTo(mistake) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(imageId, source, label, predicted, confidence);
  }
}
