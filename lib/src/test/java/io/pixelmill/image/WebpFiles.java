package io.pixelmill.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Lossless WebP files in the plainest coding, and files around them. */
final class WebpFiles {
  /** The order in which code lengths of code lengths are stored, as far as the 8. */
  private static final int[] LENGTHS = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8};

  private static final int LITERALS = 256;
  private static final int COPIES = 24;

  private WebpFiles() {}

  static byte[] file(byte[]... chunks) {
    byte[] all = Bytes.join(chunks);
    ByteBuffer file = ByteBuffer.allocate(12 + all.length).order(ByteOrder.LITTLE_ENDIAN);
    return file.put(ascii("RIFF")).putInt(4 + all.length).put(ascii("WEBP")).put(all).array();
  }

  static byte[] chunk(String name, byte[] data) {
    ByteBuffer chunk =
        ByteBuffer.allocate(8 + data.length + data.length % 2).order(ByteOrder.LITTLE_ENDIAN);
    return chunk.put(ascii(name)).putInt(data.length).put(data).array();
  }

  /** The chunk that says what follows. */
  static byte[] extended(int flags, int height, int width) {
    return chunk(
        "VP8X",
        Bytes.of(
            flags,
            0,
            0,
            0,
            width - 1,
            width - 1 >> 8,
            width - 1 >> 16,
            height - 1,
            height - 1 >> 8,
            height - 1 >> 16));
  }

  /** A frame of an animation. */
  static byte[] frame(int height, int width, byte[] image) {
    byte[] header =
        Bytes.of(
            0,
            0,
            0,
            0,
            0,
            0,
            width - 1,
            width - 1 >> 8,
            width - 1 >> 16,
            height - 1,
            height - 1 >> 8,
            height - 1 >> 16,
            100,
            0,
            0,
            0);
    return chunk("ANMF", Bytes.join(header, image));
  }

  /** All that a lossy image says of its size. */
  static byte[] lossyHeader(int height, int width) {
    return chunk(
        "VP8 ",
        Bytes.of(0x10, 0, 0, 0x9d, 1, 0x2a, width, width >> 8, height, height >> 8, 0, 0, 0, 0));
  }

  /** All that a lossless image says of its size. */
  static byte[] losslessHeader(int height, int width) {
    Bits bits = new Bits();
    bits.put(0x2f, 8).put(width - 1, 14).put(height - 1, 14).put(0, 4);
    return chunk("VP8L", bits.bytes());
  }

  /** Every value of red, green, blue and alpha is a code of 8 bits. */
  static byte[] lossless(Pixels pixels) {
    Bits bits = new Bits();
    bits.put(0x2f, 8).put(pixels.width() - 1, 14).put(pixels.height() - 1, 14).put(0, 4);
    bits.put(0, 3); // no transforms, no cache of colours, one set of codes
    bits.putCodes(COPIES).putCodes(0).putCodes(0).putCodes(0);
    bits.put(0b001, 3).put(0, 1); // copies never happen: one code that is never used
    for (int i = 0; i < pixels.height() * pixels.width(); i++) {
      for (int channel : new int[] {1, 0, 2}) {
        bits.putLiteral(pixels.data()[3 * i + channel]);
      }
      bits.putLiteral((byte) 255);
    }
    return chunk("VP8L", bits.bytes());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Bits from the lowest of each byte on. */
  private static final class Bits {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long pending;
    private int count;

    Bits put(long value, int length) {
      pending |= value << count;
      count += length;
      while (count >= 8) {
        bytes.write((int) pending);
        pending >>= 8;
        count -= 8;
      }
      return this;
    }

    /** Codes of 8 bits for all literals and none for so many other symbols. */
    Bits putCodes(int others) {
      put(0, 1).put(LENGTHS.length - 4, 4);
      for (int length : LENGTHS) {
        put(length == 0 || length == 8 ? 1 : 0, 3);
      }
      put(0, 1); // as many symbols as there can be
      for (int i = 0; i < LITERALS + others; i++) {
        put(i < LITERALS ? 1 : 0, 1);
      }
      return this;
    }

    /** Codes are stored from their highest bit on. */
    Bits putLiteral(byte value) {
      return put(Integer.reverse(value & 0xff) >>> 24, 8);
    }

    byte[] bytes() {
      put(0, 7);
      return bytes.toByteArray();
    }
  }
}
