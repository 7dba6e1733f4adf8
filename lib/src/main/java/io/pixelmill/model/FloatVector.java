package io.pixelmill.model;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Reads one float vector as ND4J writes it: a buffer of the shape, then a buffer of the values,
 * each with its allocation mode, length and type, all big-endian. ND4J's own reader allocates
 * whatever the stream asks for.
 */
final class FloatVector {
  private static final Set<String> MODES = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");
  private static final int MAX_RANK = 2;

  /** Beside rank, shape and strides: options, element stride, order. */
  private static final int SHAPE_EXTRAS = 4;

  private static final int CHUNK = 1 << 16;

  private FloatVector() {}

  /**
   * @param length what the vector must have
   */
  static float[] read(InputStream stream, long length) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    long shapeLength = header(in, "LONG");
    if (shapeLength < SHAPE_EXTRAS || shapeLength > SHAPE_EXTRAS + 2 * MAX_RANK) {
      throw new UnfitBundleException("the weights are not a vector");
    }
    long[] shape = new long[(int) shapeLength];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = in.readLong();
    }
    long rank = shape[0];
    if (rank < 1 || 2 * rank + SHAPE_EXTRAS != shapeLength) {
      throw new UnfitBundleException("the weights are not a vector");
    }
    if (shape[(int) rank] != length || (rank == 2 && shape[1] != 1)) {
      throw new UnfitBundleException(
          "the shape of the weights is not that of %d weights".formatted(length));
    }
    long found = header(in, "FLOAT");
    if (found != length) {
      throw new UnfitBundleException("there are %d weights instead of %d".formatted(found, length));
    }
    return values(in, Math.toIntExact(length));
  }

  private static long header(DataInputStream in, String type) throws IOException {
    String mode = in.readUTF();
    long length = in.readLong();
    String found = in.readUTF();
    if (!MODES.contains(mode) || !found.equals(type)) {
      throw new UnfitBundleException(
          "the weights are stored as %s, %s; expected %s".formatted(mode, found, type));
    }
    return length;
  }

  private static float[] values(DataInputStream in, int length) throws IOException {
    float[] values = new float[length];
    byte[] chunk = new byte[CHUNK];
    for (int done = 0; done < length; ) {
      int count = Math.min(length - done, CHUNK / Float.BYTES);
      in.readFully(chunk, 0, count * Float.BYTES);
      ByteBuffer.wrap(chunk).asFloatBuffer().get(values, done, count);
      done += count;
    }
    return values;
  }
}
