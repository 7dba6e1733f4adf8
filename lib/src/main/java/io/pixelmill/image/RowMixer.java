package io.pixelmill.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Mixes rows of bytes. Eight bytes are taken at once, as pairs of lanes of four longs: a product of
 * a byte and a weight, and the sum of all of them, fit in half a long. The compiler makes no vector
 * instructions of loops over bytes.
 */
final class RowMixer {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The lowest byte of each half. */
  private static final long LANES = 0xffL << Integer.SIZE | 0xff;

  private static final int HALF = AxisFilter.ONE / 2;
  private static final long HALVES = (long) HALF << Integer.SIZE | HALF;

  /** Each has the sums of two of eight bytes: of one byte and of the fourth behind it. */
  private static final int LONGS_OF_EIGHT = 4;

  /** Rows that are added in one pass over the sums. */
  private static final int AT_ONCE = 3;

  private final AxisFilter filter;
  private final int rowBytes;
  private final byte[] source;
  private final long[] sums;

  /** Bytes that are taken eight at once; the few behind them are mixed one by one. */
  private final int paired;

  /**
   * @param source row by row
   */
  RowMixer(AxisFilter filter, int rowBytes, byte[] source) {
    this.filter = filter;
    this.rowBytes = rowBytes;
    this.source = source;
    this.paired = rowBytes / Long.BYTES * Long.BYTES;
    this.sums = new long[paired / Long.BYTES * LONGS_OF_EIGHT];
  }

  byte[] mixed() {
    byte[] target = new byte[Math.multiplyExact(filter.length(), rowBytes)];
    for (int y = 0; y < filter.length(); y++) {
      Arrays.fill(sums, HALVES);
      for (int tap = 0; tap < filter.taps(); tap += AT_ONCE) {
        add(row(y, tap), row(y, tap + 1), row(y, tap + 2));
      }
      put(target, y * rowBytes);
      mixRest(y, target);
    }
    return target;
  }

  /**
   * @param from where it begins
   */
  private record Row(int from, long weight) {}

  /** One that weighs nothing where there are no more. */
  private Row row(int y, int tap) {
    int first = filter.first()[y];
    return tap < filter.taps()
        ? new Row((first + tap) * rowBytes, filter.weights()[y * filter.taps() + tap])
        : new Row(first * rowBytes, 0);
  }

  private void add(Row upper, Row middle, Row lower) {
    byte[] bytes = source;
    long[] to = sums;
    int fromUpper = upper.from();
    int fromMiddle = middle.from();
    int fromLower = lower.from();
    long u = upper.weight();
    long m = middle.weight();
    long l = lower.weight();
    for (int i = 0; i < to.length; i += LONGS_OF_EIGHT) {
      long a = (long) EIGHT.get(bytes, fromUpper + 2 * i);
      long b = (long) EIGHT.get(bytes, fromMiddle + 2 * i);
      long c = (long) EIGHT.get(bytes, fromLower + 2 * i);
      to[i] += u * (a & LANES) + m * (b & LANES) + l * (c & LANES);
      to[i + 1] += u * (a >>> 8 & LANES) + m * (b >>> 8 & LANES) + l * (c >>> 8 & LANES);
      to[i + 2] += u * (a >>> 16 & LANES) + m * (b >>> 16 & LANES) + l * (c >>> 16 & LANES);
      to[i + 3] += u * (a >>> 24 & LANES) + m * (b >>> 24 & LANES) + l * (c >>> 24 & LANES);
    }
  }

  private void put(byte[] target, int to) {
    for (int i = 0; i < sums.length; i += LONGS_OF_EIGHT) {
      long bytes =
          (sums[i] >>> AxisFilter.BITS & LANES)
              | (sums[i + 1] >>> AxisFilter.BITS & LANES) << 8
              | (sums[i + 2] >>> AxisFilter.BITS & LANES) << 16
              | (sums[i + 3] >>> AxisFilter.BITS & LANES) << 24;
      EIGHT.set(target, to + 2 * i, bytes);
    }
  }

  private void mixRest(int y, byte[] target) {
    for (int i = paired; i < rowBytes; i++) {
      int sum = HALF;
      int from = filter.first()[y] * rowBytes + i;
      for (int tap = 0; tap < filter.taps(); tap++) {
        sum += filter.weights()[y * filter.taps() + tap] * (source[from] & 0xff);
        from += rowBytes;
      }
      target[y * rowBytes + i] = (byte) (sum >> AxisFilter.BITS);
    }
  }
}
