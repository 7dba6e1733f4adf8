package io.pixelmill.augment.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.augment.operation.Direction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PresetTest {
  @Test
  void cifarIsWhatItWasBeforeThereWerePresets() {
    assertThat(Preset.CIFAR.operations())
        .containsExactly(
            new Flip(Optional.of(0.5), Optional.empty()),
            new Crop(Optional.empty(), Optional.of(4), Optional.empty(), List.of()),
            new Brightness(Optional.empty(), 0.2),
            new Contrast(Optional.empty(), 0.2),
            new Cutout(Optional.empty(), 8));
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void allCanBeRead(Preset preset) {
    assertThat(preset.operations().isEmpty()).isEqualTo(preset == Preset.NONE);
  }

  @Test
  void digitsAreNeverMirrored() {
    assertThat(Preset.DIGITS.operations()).noneMatch(Flip.class::isInstance);
    assertThat(Preset.PHOTOS.operations())
        .contains(new Flip(Optional.of(0.5), Optional.empty()))
        .doesNotContain(new Flip(Optional.of(0.5), Optional.of(Direction.TOP_BOTTOM)));
  }
}
