package io.pixelmill.train.averaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Numbers of single precision on their way between processes. They are kept as little-endian bytes,
 * because an array of bytes is what both of Spark's serialisers copy in bulk; everything else they
 * take element by element. Not changed once made, so that the tasks of a process can share them.
 */
final class PackedFloats implements Serializable {
  static final int MAX_LENGTH = (Integer.MAX_VALUE - 8) / Float.BYTES;

  private static final int CHUNK = 1 << 14;

  private final byte[] bytes;

  private PackedFloats(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the arrays' elements, one array after the other; arrays are float and contiguous. */
  static PackedFloats of(INDArray... arrays) {
    long length = 0;
    for (INDArray array : arrays) {
      length += array.length();
    }
    PackedFloats packed = ofLength(Math.toIntExact(length));
    FloatBuffer target = packed.view();
    for (INDArray array : arrays) {
      target.put(array.data().asNioFloat().limit(limit(array)));
    }
    return packed;
  }

  /** The parts one after the other. */
  static PackedFloats joined(Iterable<PackedFloats> parts) {
    int length = 0;
    for (PackedFloats part : parts) {
      length += part.length();
    }
    PackedFloats joined = ofLength(length);
    ByteBuffer target = ByteBuffer.wrap(joined.bytes);
    parts.forEach(part -> target.put(part.bytes));
    return joined;
  }

  /** All zero, for the maker to write to. */
  static PackedFloats ofLength(int length) {
    return new PackedFloats(new byte[Math.multiplyExact(length, Float.BYTES)]);
  }

  /**
   * @throws StreamCorruptedException if the stream has more or fewer
   */
  static PackedFloats read(InputStream in, int length) throws IOException {
    PackedFloats packed = ofLength(length);
    int read = in.readNBytes(packed.bytes, 0, packed.bytes.length);
    if (read < packed.bytes.length || in.read() >= 0) {
      throw new StreamCorruptedException("there are not exactly %,d numbers".formatted(length));
    }
    return packed;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** Elements that are infinite or NaN. */
  long nonFinite() {
    return IntStream.range(0, (length() + CHUNK - 1) / CHUNK)
        .parallel()
        .mapToLong(chunk -> nonFinite(chunk * CHUNK))
        .sum();
  }

  private long nonFinite(int from) {
    float[] values = new float[Math.min(CHUNK, length() - from)];
    view().position(from).get(values);
    long found = 0;
    for (float value : values) {
      found += Float.isFinite(value) ? 0 : 1;
    }
    return found;
  }

  int length() {
    return bytes.length / Float.BYTES;
  }

  /** Bytes that travel. */
  long size() {
    return bytes.length;
  }

  /** The elements themselves; only who made them may write. */
  FloatBuffer view() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /**
   * A copy of some elements.
   *
   * @param to exclusive
   */
  PackedFloats slice(int from, int to) {
    PackedFloats slice = ofLength(to - from);
    System.arraycopy(bytes, from * Float.BYTES, slice.bytes, 0, slice.bytes.length);
    return slice;
  }

  /** Overwrites all of the target with the elements from a position on. */
  void copyTo(int from, INDArray target) {
    float[] values = new float[Math.toIntExact(target.length())];
    view().position(from).get(values);
    INDArray source = Nd4j.create(values, target.shape(), 'c');
    target.assign(source);
    source.close();
  }

  private static int limit(INDArray array) {
    return Math.toIntExact(array.data().offset() + array.length());
  }
}
