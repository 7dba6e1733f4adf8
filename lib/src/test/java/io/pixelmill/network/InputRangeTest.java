package io.pixelmill.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkInputTest {
  @Test
  void valuesKeepTheirOrder() {
    float[] input = new float[3];
    NetworkInput.write(new byte[] {0, (byte) 255, 102}, input);
    assertThat(input).containsExactly(-1f, 1f, -0.2f);
  }

  @Test
  void channelsBecomePlanesAroundZero() {
    // Two pixels: red 0 and 51, green 255 and 204, blue 102 and 153.
    byte[] pixels = {0, (byte) 255, 102, 51, (byte) 204, (byte) 153};
    float[] input = new float[7];
    NetworkInput.write(pixels, 3, input, 1);
    assertThat(input).containsExactly(0f, -1f, -0.6f, 1f, 0.6f, -0.2f, 0.2f);
  }
}
