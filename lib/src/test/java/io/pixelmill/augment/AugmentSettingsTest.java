package io.pixelmill.augment;

import static io.pixelmill.augment.Tables.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.augment.operation.Operation;
import io.pixelmill.image.PixelGrid;
import io.pixelmill.problem.ProblemException;
import org.junit.jupiter.api.Test;

class AugmentSettingsTest {
  private static final String LIST = "operations=[{ type = grey }]";

  @Test
  void cifarIsTheDefaultAndOthersTakeItsPlace() {
    assertThat(text(settings())).matches("(flip )?crop=.* brightness=.* contrast=.* cutout=.*");
    assertThat(text(settings())).isEqualTo(text(settings("preset=cifar")));
    assertThat(text(settings("preset=none"))).isEmpty();
    assertThat(text(settings(LIST))).isEqualTo("grey");
    assertThat(text(settings("random.operations=3", "random.magnitude=30")).split(" ")).hasSize(3);
    assertThat(text(settings("random.operations=3", "random.magnitude=30")))
        .isEqualTo(
            text(settings("operations=[{ type = random, operations = 3, magnitude = 30 }]")));
  }

  private static String text(AugmentSettings settings) {
    StringBuilder text = new StringBuilder();
    for (Operation operation :
        settings.chain().operations(settings.seed(), "a", 1, new PixelGrid(32, 32, 3))) {
      text.append(text.isEmpty() ? "" : " ").append(operation.text());
    }
    return text.toString();
  }

  @Test
  void onlyOneOfPresetOperationsAndRandom() {
    assertThatThrownBy(() -> settings("preset=cifar", LIST))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(
            "augment.preset must be the only one of preset, operations and random (--set "
                + "augment.preset=null or --set augment.operations=[] takes one away), got "
                + "[preset, operations]");
    assertThatThrownBy(() -> settings("random.operations=1", LIST))
        .hasMessageContaining("got [operations, random.operations]");
    assertThatThrownBy(() -> settings("random.operations=1", "preset=none"))
        .hasMessageContaining("got [preset, random.operations]");
    assertThatThrownBy(() -> settings("random.operations=-1", "random.magnitude=31"))
        .hasMessageContainingAll(
            "augment.random.operations must be 0 or more, got -1",
            "augment.random.magnitude must be between 0 and 30, got 31.0");
  }

  @Test
  void noCopiesOnlyWhereClassesOrWeightsAreBalanced() {
    assertThatThrownBy(() -> settings("copies=0"))
        .hasMessageContaining(
            "augment.copies must be 1 or more where neither balance nor weights are set, got 0");
    assertThatCode(() -> settings("copies=0", "weights=balanced")).doesNotThrowAnyException();
    assertThatCode(() -> settings("copies=0", "balance.target=median")).doesNotThrowAnyException();
    assertThatThrownBy(() -> settings("copies=-1", "weights=balanced"))
        .hasMessageContaining("augment.copies must be 0 or more, got -1");
  }

  @Test
  void aNumberOfImagesGoesWithItsTarget() {
    assertThatThrownBy(() -> settings("balance.target=images"))
        .hasMessageContaining(
            "augment.balance.images must be given with target = images, and with no other, got none");
    assertThatThrownBy(() -> settings("balance.target=largest", "balance.images=5"))
        .hasMessageContaining("and with no other, got 5");
    assertThatThrownBy(() -> settings("balance.target=images", "balance.images=0"))
        .hasMessageContaining("augment.balance.images must be 1 or more, got 0");
  }
}
