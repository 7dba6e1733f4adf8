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
  /** Waves, two hashes, two norms and a place. */
  static final int BYTES_PER_IMAGE =
      Fingerprint.BYTES + 2 * Long.BYTES + 2 * Double.BYTES + Long.BYTES;

  /** The largest {@link #similarity}. */
  static final int SAME = 1000;

  private final long[] places;
  private final byte[] waves;
  private final long[] whole;
  private final long[] middle;
  private final double[] norms;

  private Fingerprints(long[] places, byte[] waves) {
    this.places = places;
    this.waves = waves;
    this.whole = new long[places.length];
    this.middle = new long[places.length];
    this.norms = new double[places.length * View.values().length];
    for (int image = 0; image < places.length; image++) {
      int from = image * Fingerprint.BYTES;
      Fingerprint fingerprint =
          Fingerprint.of(Arrays.copyOfRange(waves, from, from + Fingerprint.BYTES));
      whole[image] = fingerprint.hash(View.WHOLE);
      middle[image] = fingerprint.hash(View.MIDDLE);
      for (View view : View.values()) {
        int begin = begin(image, view);
        norms[begin / Fingerprint.BITS] = Math.sqrt(product(begin, begin));
      }
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

  /**
   * The largest correlation of two images' views, in thousandths; {@link #SAME} where the waves are
   * the same. Of two middles nothing is said.
   */
  int similarity(int one, int other) {
    double same = correlation(begin(one, View.WHOLE), begin(other, View.WHOLE));
    double cutOther = correlation(begin(one, View.WHOLE), begin(other, View.MIDDLE));
    double cutOne = correlation(begin(one, View.MIDDLE), begin(other, View.WHOLE));
    return (int) Math.round(SAME * Math.max(same, Math.max(cutOther, cutOne)));
  }

  private static int begin(int image, View view) {
    return image * Fingerprint.BYTES + view.ordinal() * Fingerprint.BITS;
  }

  private double correlation(int from, int fromOther) {
    return product(from, fromOther)
        / (norms[from / Fingerprint.BITS] * norms[fromOther / Fingerprint.BITS]);
  }

  private double product(int from, int fromOther) {
    int sum = 0;
    for (int i = 0; i < Fingerprint.CORRELATED; i++) {
      sum += waves[from + i] * waves[fromOther + i];
    }
    return sum;
  }

  /** Whether the hashes of both views are the same. */
  boolean isTwin(int one, int other) {
    return whole[one] == whole[other] && middle[one] == middle[other];
  }
}
