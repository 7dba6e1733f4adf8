package io.pixelmill.network;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How stored pixels become a network's input, the same in training and in scoring: each value from
 * 0 to 255 as {@code value × scale + offset}.
 */
public enum InputRange {
  /** −1 to 1: values around 0 let a network learn faster than values from 0 to 1. */
  SYMMETRIC(2.0 / 255, -1),
  /** 0 to 1. */
  UNIT(1.0 / 255, 0),
  /** 0 to 255, as they are stored. */
  BYTES(1, 0);

  /** Files keep scales in single precision too. */
  private static final double TOLERANCE = 1e-6;

  private final double scale;
  private final double offset;
  private final float[] ofByte = new float[256];

  InputRange(double scale, double offset) {
    this.scale = scale;
    this.offset = offset;
    for (int value = 0; value < ofByte.length; value++) {
      ofByte[value] = (float) (value * scale + offset);
    }
  }

  /** The range that multiplies and adds this; empty where none does. */
  public static Optional<InputRange> of(double scale, double offset) {
    return Arrays.stream(values())
        .filter(it -> Math.abs(it.scale - scale) <= TOLERANCE * it.scale)
        .filter(it -> Math.abs(it.offset - offset) <= TOLERANCE)
        .findFirst();
  }

  /**
   * What holds where a model's file may tell its range and the settings may, too.
   *
   * @throws ProblemException if they contradict each other
   */
  public static Optional<InputRange> agreed(
      Optional<InputRange> ofFile, Optional<InputRange> ofSettings) {
    if (ofFile.isPresent() && ofSettings.isPresent() && !ofFile.equals(ofSettings)) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot give the network its images",
          "its file asks for the input range %s, and input-range is %s"
              .formatted(ofFile.get().stored(), ofSettings.get().stored()),
          "Leave input-range out: the file decides it.");
    }
    return ofFile.or(() -> ofSettings);
  }

  /** As it is written in settings: lower case. */
  public String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a byte is multiplied by. */
  public double scale() {
    return scale;
  }

  /** What is added then. */
  public double offset() {
    return offset;
  }

  /**
   * The values in the pixels' own order, channels last.
   *
   * @param pixels unsigned bytes, height × width × channels
   * @param input gets height × width × channels values
   */
  public void write(byte[] pixels, float[] input) {
    for (int i = 0; i < pixels.length; i++) {
      input[i] = ofByte[pixels[i] & 0xff];
    }
  }

  /**
   * The values channel by channel.
   *
   * @param pixels unsigned bytes, height × width × channels
   * @param input gets channels × height × width values from {@code start} on
   */
  public void write(byte[] pixels, int channels, float[] input, int start) {
    int plane = pixels.length / channels;
    int source = 0;
    for (int pixel = 0; pixel < plane; pixel++) {
      for (int channel = 0; channel < channels; channel++) {
        input[start + channel * plane + pixel] = ofByte[pixels[source++] & 0xff];
      }
    }
  }
}
