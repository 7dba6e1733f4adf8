package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassWeightsTest {
  private static final List<String> LABELS = List.of("cat", "dog", "owl");

  @Test
  void balancedClassesWeighTheSame() {
    // 100 images of 3 classes: a third of 100 over the images of the class.
    assertThat(weights("mode=balanced").of(LABELS, List.of(50L, 40L, 10L)))
        .containsExactly(100 / 150.0, 100 / 120.0, 100 / 30.0);
    assertThat(weights("mode=balanced").of(LABELS, List.of(7L, 7L, 7L)))
        .containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void givenWeightsAreTaken() {
    assertThat(weights("mode=given", "weights=[1, 0.5, 2]").of(LABELS, List.of(1L, 1L, 1L)))
        .containsExactly(1.0, 0.5, 2.0);
    assertThat(weights("mode=none").of(LABELS, List.of(1L, 1L, 1L))).isEmpty();
  }

  @Test
  void whatDoesNotFitIsTold() {
    assertThatThrownBy(
            () -> weights("mode=given", "weights=[1, 2]").of(LABELS, List.of(1L, 1L, 1L)))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot weigh the classes: 2 weights are given for 3 classes: cat, dog, owl. Give "
                + "train.class-weights.weights one number a class, in that order.");
    assertThatThrownBy(() -> weights("mode=balanced").of(LABELS, List.of(1L, 0L, 1L)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("class dog has no images to train on");
    assertThatThrownBy(() -> weights("mode=given"))
        .message()
        .contains("class-weights.weights must name one a class, got []");
    assertThatThrownBy(() -> weights("mode=balanced", "weights=[1, -1]"))
        .message()
        .contains("must be numbers greater than 0", "must be empty unless mode is given");
  }

  private static ClassWeights weights(String... assignments) {
    return ShippedSettings.record(
        "train.class-weights",
        ClassWeights.class,
        Arrays.stream(assignments).map(each -> "train.class-weights." + each).toList());
  }
}
