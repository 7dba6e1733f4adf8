package io.pixelmill.model;

/**
 * How stored pixels become a network's input, the same in training and in scoring: each value from
 * 0 to 255 as {@code value × SCALE + OFFSET}. Values around 0 let a network learn faster than
 * values from 0 to 1.
 */
public final class NetworkInput {
  static final double SCALE = 2.0 / 255;
  static final double OFFSET = -1;

  private static final float[] OF_BYTE = new float[256];

  static {
    for (int value = 0; value < OF_BYTE.length; value++) {
      OF_BYTE[value] = (float) (value * SCALE + OFFSET);
    }
  }

  private NetworkInput() {}

  /**
   * The values in the pixels' own order, channels last.
   *
   * @param pixels unsigned bytes, height × width × channels
   * @param input gets height × width × channels values
   */
  public static void write(byte[] pixels, float[] input) {
    for (int i = 0; i < pixels.length; i++) {
      input[i] = OF_BYTE[pixels[i] & 0xff];
    }
  }

  /**
   * The values channel by channel.
   *
   * @param pixels unsigned bytes, height × width × channels
   * @param input gets channels × height × width values from {@code start} on
   */
  public static void write(byte[] pixels, int channels, float[] input, int start) {
    int plane = pixels.length / channels;
    int source = 0;
    for (int pixel = 0; pixel < plane; pixel++) {
      for (int channel = 0; channel < channels; channel++) {
        input[start + channel * plane + pixel] = OF_BYTE[pixels[source++] & 0xff];
      }
    }
  }
}
