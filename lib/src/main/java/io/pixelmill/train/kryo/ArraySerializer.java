package io.pixelmill.train.kryo;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.kryo.Nd4jSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays in bulk: type, order, rank and shape, then the elements as little-endian bytes. That is
 * for float and double; other types go as ND4J sends them, number by number.
 */
final class ArraySerializer extends Serializer<INDArray> {
  private static final int MAX_RANK = 32;
  private static final int CHUNK_BYTES = 1 << 16;

  private final Nd4jSerializer others = new Nd4jSerializer();

  /** What comes first. */
  private enum Form {
    FLOAT,
    DOUBLE,
    OTHER;

    static Form of(INDArray array) {
      if (array.isEmpty() || array.rank() == 0 || array.length() > Integer.MAX_VALUE) {
        return OTHER;
      }
      return switch (array.dataType()) {
        case FLOAT -> FLOAT;
        case DOUBLE -> DOUBLE;
        default -> OTHER;
      };
    }
  }

  @Override
  public void write(Kryo kryo, Output output, INDArray array) {
    Form form = Form.of(array);
    output.writeByte(form.ordinal());
    if (form == Form.OTHER) {
      others.write(kryo, output, array);
      return;
    }
    INDArray plain = Shape.hasDefaultStridesForShape(array) ? array : array.dup('c');
    output.writeByte(plain.ordering());
    output.writeInt(plain.rank());
    output.writeLongs(plain.shape());
    int length = (int) plain.length();
    if (form == Form.FLOAT) {
      writeFloats(output, plain.data().asNioFloat(), length);
    } else {
      writeDoubles(output, plain.data().asNioDouble(), length);
    }
  }

  @Override
  public INDArray read(Kryo kryo, Input input, Class<INDArray> type) {
    int form = input.readByte();
    if (form == Form.OTHER.ordinal()) {
      return others.read(kryo, input, type);
    }
    char order = (char) input.readByte();
    long[] shape = shape(input);
    int length = length(shape);
    return form == Form.FLOAT.ordinal()
        ? Nd4j.create(readFloats(input, length), shape, order)
        : Nd4j.create(readDoubles(input, length), shape, order);
  }

  private static long[] shape(Input input) {
    int rank = input.readInt();
    if (rank < 1 || rank > MAX_RANK) {
      throw new KryoException("An array has the rank " + rank);
    }
    return input.readLongs(rank);
  }

  private static int length(long[] shape) {
    long length = 1;
    for (long size : shape) {
      if (size < 1 || size > Integer.MAX_VALUE / length) {
        throw new KryoException("An array is too large or empty");
      }
      length *= size;
    }
    return (int) length;
  }

  private static void writeFloats(Output output, FloatBuffer elements, int length) {
    ByteBuffer chunk = chunk();
    int most = CHUNK_BYTES / Float.BYTES;
    for (int done = 0; done < length; done += most) {
      int count = Math.min(most, length - done);
      chunk.asFloatBuffer().put(elements.slice(elements.position() + done, count));
      output.writeBytes(chunk.array(), 0, count * Float.BYTES);
    }
  }

  private static void writeDoubles(Output output, DoubleBuffer elements, int length) {
    ByteBuffer chunk = chunk();
    int most = CHUNK_BYTES / Double.BYTES;
    for (int done = 0; done < length; done += most) {
      int count = Math.min(most, length - done);
      chunk.asDoubleBuffer().put(elements.slice(elements.position() + done, count));
      output.writeBytes(chunk.array(), 0, count * Double.BYTES);
    }
  }

  private static float[] readFloats(Input input, int length) {
    float[] elements = new float[length];
    ByteBuffer chunk = chunk();
    int most = CHUNK_BYTES / Float.BYTES;
    for (int done = 0; done < length; done += most) {
      int count = Math.min(most, length - done);
      input.readBytes(chunk.array(), 0, count * Float.BYTES);
      chunk.asFloatBuffer().get(elements, done, count);
    }
    return elements;
  }

  private static double[] readDoubles(Input input, int length) {
    double[] elements = new double[length];
    ByteBuffer chunk = chunk();
    int most = CHUNK_BYTES / Double.BYTES;
    for (int done = 0; done < length; done += most) {
      int count = Math.min(most, length - done);
      input.readBytes(chunk.array(), 0, count * Double.BYTES);
      chunk.asDoubleBuffer().get(elements, done, count);
    }
    return elements;
  }

  private static ByteBuffer chunk() {
    return ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }
}
