package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Fingerprint.View;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The fingerprints of many images, which are numbered from 0 in the order of their places. Plain
 * arrays, because any serializer of Spark's may carry them; {@link #BYTES_PER_IMAGE} an image.
 */
final class Fingerprints implements Serializable {
  /** Waves, two hashes and a place. */
  static final int BYTES_PER_IMAGE = Fingerprint.BYTES + 2 * Long.BYTES + Long.BYTES;

  private final long[] places;
  private final byte[] waves;
  private final long[] whole;
  private final long[] middle;

  private Fingerprints(long[] places, byte[] waves) {
    this.places = places;
    this.waves = waves;
    this.whole = new long[places.length];
    this.middle = new long[places.length];
    for (int image = 0; image < places.length; image++) {
      Fingerprint fingerprint = get(image);
      whole[image] = fingerprint.hash(View.WHOLE);
      middle[image] = fingerprint.hash(View.MIDDLE);
    }
  }

  /**
   * Some of the images.
   *
   * @param places ascending
   * @param waves {@link Fingerprint#BYTES} of each image, one after the other
   */
  record Part(long[] places, byte[] waves) implements Serializable {}

  /** Of all parts in order. */
  static Fingerprints of(List<Part> parts) {
    int images = parts.stream().mapToInt(part -> part.places.length).sum();
    long[] places = new long[images];
    byte[] waves = new byte[Math.multiplyExact(images, Fingerprint.BYTES)];
    int to = 0;
    for (Part part : parts) {
      int count = part.places.length;
      System.arraycopy(part.places, 0, places, to, count);
      System.arraycopy(part.waves, 0, waves, to * Fingerprint.BYTES, part.waves.length);
      to += count;
    }
    return new Fingerprints(places, waves);
  }

  int size() {
    return places.length;
  }

  long place(int image) {
    return places[image];
  }

  long hash(int image, View view) {
    return view == View.WHOLE ? whole[image] : middle[image];
  }

  Fingerprint get(int image) {
    int from = image * Fingerprint.BYTES;
    return Fingerprint.of(Arrays.copyOfRange(waves, from, from + Fingerprint.BYTES));
  }

  /** Whether the hashes of both views are the same. */
  boolean isTwin(int one, int other) {
    return whole[one] == whole[other] && middle[one] == middle[other];
  }
}
