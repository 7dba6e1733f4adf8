package io.pixelmill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InputRangeTest {
  @Test
  void valuesKeepTheirOrder() {
    assertThat(values(InputRange.SYMMETRIC)).containsExactly(-1f, 1f, -0.2f);
    assertThat(values(InputRange.UNIT)).containsExactly(0f, 1f, 0.4f);
    assertThat(values(InputRange.BYTES)).containsExactly(0f, 255f, 102f);
  }

  @Test
  void channelsBecomePlanes() {
    // Two pixels: red 0 and 51, green 255 and 204, blue 102 and 153.
    byte[] pixels = {0, (byte) 255, 102, 51, (byte) 204, (byte) 153};
    float[] input = new float[7];
    InputRange.SYMMETRIC.write(pixels, 3, input, 1);
    assertThat(input).containsExactly(0f, -1f, -0.6f, 1f, 0.6f, -0.2f, 0.2f);
  }

  @Test
  void factorsTellTheRange() {
    assertThat(InputRange.of(1 / 127.5, -1)).contains(InputRange.SYMMETRIC);
    assertThat(InputRange.of((float) (1.0 / 255), 0)).contains(InputRange.UNIT);
    assertThat(InputRange.of(1, 0)).contains(InputRange.BYTES);
    assertThat(InputRange.of(1 / 256.0, 0)).isEmpty();
    assertThat(InputRange.of(1 / 127.5, 0)).isEmpty();
    assertThat(InputRange.of(Double.NaN, 0)).isEmpty();
  }

  @Test
  void settingsMayNotContradictTheFile() {
    Optional<InputRange> none = Optional.empty();
    Optional<InputRange> unit = Optional.of(InputRange.UNIT);
    assertThat(InputRange.agreed(none, none)).isEmpty();
    assertThat(InputRange.agreed(unit, none)).isEqualTo(unit);
    assertThat(InputRange.agreed(none, unit)).isEqualTo(unit);
    assertThat(InputRange.agreed(unit, unit)).isEqualTo(unit);
    assertThatThrownBy(() -> InputRange.agreed(unit, Optional.of(InputRange.BYTES)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("its file asks for the input range unit, and input-range is bytes");
  }

  private static float[] values(InputRange range) {
    float[] input = new float[3];
    range.write(new byte[] {0, (byte) 255, 102}, input);
    return input;
  }
}
