package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pixelmill.metrics.ConfusionMatrix;
import org.junit.jupiter.api.Test;

class ValidationTest {
  @Test
  void lossAndAnswersAreCounted() {
    float[][] probabilities = {{0.5f, 0.25f, 0.25f}, {0.25f, 0.5f, 0.25f}, {1, 0, 0}};
    float[][] labels = {{1, 0, 0}, {0, 0, 1}, {1, 0, 0}};
    ValidatedBatch batch = ValidatedBatch.of(probabilities, labels);
    assertThat(batch.lossSum()).isEqualTo(Math.log(2) + Math.log(4), within(1e-12));
    ConfusionMatrix confusion = new ConfusionMatrix(3);
    batch.addTo(confusion);
    assertThat(confusion.at(0, 0)).isEqualTo(2);
    assertThat(confusion.at(2, 1)).isEqualTo(1);
    assertThat(confusion.total()).isEqualTo(3);
  }

  @Test
  void aProbabilityOfZeroIsAFiniteLoss() {
    ValidatedBatch batch = ValidatedBatch.of(new float[][] {{1, 0}}, new float[][] {{0, 1}});
    // -ln(2^-126)
    assertThat(batch.lossSum()).isEqualTo(126 * Math.log(2), within(1e-9));
  }

  @Test
  void everyMetricComesFromTheCounts() {
    // Class 0: 3 images, 2 right; class 1: 1 image, right; class 2: none.
    ConfusionMatrix confusion = new ConfusionMatrix(3);
    confusion.add(0, 0);
    confusion.add(0, 0);
    confusion.add(0, 1);
    confusion.add(1, 1);
    Validation validation = new Validation(0.25, confusion, 1);
    assertThat(ValidationMetric.LOSS.of(validation)).isEqualTo(0.25);
    assertThat(ValidationMetric.ACCURACY.of(validation)).isEqualTo(0.75);
    // (2/3 + 1) / 2
    assertThat(ValidationMetric.BALANCED_ACCURACY.of(validation)).isEqualTo(5.0 / 6, within(1e-12));
    // (4/5 + 2/3) / 2
    assertThat(ValidationMetric.MACRO_F1.of(validation)).isEqualTo(11.0 / 15, within(1e-12));
    // (3 · 4 - (3 · 2 + 1 · 2)) / (4² - 8)
    assertThat(ValidationMetric.COHENS_KAPPA.of(validation)).isEqualTo(0.5, within(1e-12));
    // (3 · 4 - 8) / √((16 - 8) (16 - 10))
    assertThat(ValidationMetric.MATTHEWS_CORRELATION.of(validation))
        .isEqualTo(4 / Math.sqrt(48), within(1e-12));
  }

  @Test
  void oneAnswerOnlyIsNoBetterThanChance() {
    ConfusionMatrix confusion = new ConfusionMatrix(2);
    confusion.add(0, 0);
    confusion.add(1, 0);
    Validation oneAnswer = new Validation(0.75, confusion, 1);
    assertThat(ValidationMetric.MATTHEWS_CORRELATION.of(oneAnswer)).isZero();
    assertThat(ValidationMetric.COHENS_KAPPA.of(oneAnswer)).isZero();
    ConfusionMatrix oneClass = new ConfusionMatrix(2);
    oneClass.add(0, 0);
    assertThat(ValidationMetric.COHENS_KAPPA.of(new Validation(0.75, oneClass, 1))).isZero();
  }

  @Test
  void withoutImagesEveryMetricIsNoNumber() {
    Validation validation = new Validation(Double.NaN, new ConfusionMatrix(2), Double.NaN);
    assertThat(ValidationMetric.values()).allSatisfy(it -> assertThat(it.of(validation)).isNaN());
  }
}
