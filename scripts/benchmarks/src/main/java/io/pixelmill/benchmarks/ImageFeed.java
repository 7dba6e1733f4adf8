package io.pixelmill.benchmarks;

import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.DecodeOptions;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.ImageDecoder;
import java.nio.ByteBuffer;
import java.util.Random;

/** Pixels for a loop of ONNX Runtime. */
interface ImageFeed {
  /**
   * @param number of the batch
   * @param images of it
   * @return unsigned bytes in direct memory, images × height × width × channels, good until the
   *     next call
   */
  ByteBuffer batch(long number, int images);

  DecodeLimits LIMITS = new DecodeLimits(1 << 20, 1 << 20, 30);

  /** The pixels of one JPEG file. */
  static byte[] decoded(byte[] file) {
    return ((Decoded.Image) new ImageDecoder(LIMITS, DecodeOptions.USUAL).decode(file))
        .pixels()
        .data();
  }

  /**
   * Pixels that are there already, more than caches hold.
   *
   * @param images a power of two, as batch sizes are
   */
  record InMemory(ByteBuffer pixels, int images, int values) implements ImageFeed {
    static InMemory random(Workload workload) {
      int images = Integer.highestOneBit((64 << 20) / workload.bytes());
      byte[] bytes = new byte[images * workload.bytes()];
      new Random(1).nextBytes(bytes);
      return new InMemory(
          ByteBuffer.allocateDirect(bytes.length).put(bytes), images, workload.bytes());
    }

    @Override
    public ByteBuffer batch(long number, int count) {
      int first = (int) (number % (images / count)) * count;
      return pixels.slice(first * values, count * values);
    }
  }

  /** JPEG files that are decoded, for one thread. */
  final class Decoding implements ImageFeed {
    private static final int FILES = 64;

    private final ImageDecoder decoder = new ImageDecoder(LIMITS, DecodeOptions.USUAL);
    private final byte[][] files = new byte[FILES][];
    private final int values;
    private ByteBuffer pixels = ByteBuffer.allocateDirect(0);

    Decoding(Workload workload) {
      this.values = workload.bytes();
      for (int i = 0; i < FILES; i++) {
        files[i] = Photos.jpeg(i, workload.side(), workload.side());
      }
    }

    @Override
    public ByteBuffer batch(long number, int images) {
      if (pixels.capacity() != images * values) {
        pixels = ByteBuffer.allocateDirect(images * values);
      }
      pixels.clear();
      for (int i = 0; i < images; i++) {
        int file = (int) ((number * images + i) % FILES);
        pixels.put(((Decoded.Image) decoder.decode(files[file])).pixels().data());
      }
      return pixels.flip();
    }
  }
}
