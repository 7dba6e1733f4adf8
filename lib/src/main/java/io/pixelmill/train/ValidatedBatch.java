package io.pixelmill.train;

import io.pixelmill.metrics.ConfusionMatrix;
import java.io.Serializable;

/**
 * What a network made of a batch of images (a class, because Kryo 4 cannot read records). Small for
 * any number of classes, which a confusion matrix would not be.
 */
final class ValidatedBatch implements Serializable {
  /** A probability of 0 in single precision: the loss stays finite. */
  private static final double SMALLEST = Float.MIN_NORMAL;

  private final double lossSum;
  private final int[] labels;
  private final int[] predicted;

  private ValidatedBatch(double lossSum, int[] labels, int[] predicted) {
    this.lossSum = lossSum;
    this.labels = labels;
    this.predicted = predicted;
  }

  /**
   * @param probabilities images × classes
   * @param labels images × classes, one-hot
   */
  static ValidatedBatch of(float[][] probabilities, float[][] labels) {
    double loss = 0;
    int[] right = new int[labels.length];
    int[] predicted = new int[labels.length];
    for (int image = 0; image < labels.length; image++) {
      right[image] = largest(labels[image]);
      predicted[image] = largest(probabilities[image]);
      loss -= Math.log(Math.max(probabilities[image][right[image]], SMALLEST));
    }
    return new ValidatedBatch(loss, right, predicted);
  }

  double lossSum() {
    return lossSum;
  }

  void addTo(ConfusionMatrix confusion) {
    for (int image = 0; image < labels.length; image++) {
      confusion.add(labels[image], predicted[image]);
    }
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
