package io.pixelmill.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** GIF files of grey pixels, part by part. */
final class GifFiles {
  private static final int GREYS = 128;
  private static final int CLEAR = GREYS;
  private static final int STOP = GREYS + 1;

  /** Codes grow longer after so many. */
  private static final int CODES = 120;

  private GifFiles() {}

  /** Header and a palette of 128 greys, each twice as bright as its number. */
  static byte[] header(int height, int width) {
    ByteBuffer header = ByteBuffer.allocate(13 + 3 * GREYS).order(ByteOrder.LITTLE_ENDIAN);
    header.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    header.putShort((short) width).putShort((short) height).put((byte) 0xf6).putShort((short) 0);
    for (int i = 0; i < 3 * GREYS; i++) {
      header.put((byte) (i / 3 * 2));
    }
    return header.array();
  }

  /** An image's place and size, and the bits of its codes. */
  static byte[] frameHeader(int height, int width) {
    ByteBuffer header = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 0x2c).putInt(0).putShort((short) width).putShort((short) height);
    return header.put((byte) 0).put((byte) 7).array();
  }

  /**
   * @param greys numbers of the palette
   */
  static byte[] frame(int height, int width, int... greys) {
    ByteArrayOutputStream codes = new ByteArrayOutputStream();
    for (int i = 0; i < greys.length; i++) {
      if (i % CODES == 0) {
        codes.write(CLEAR);
      }
      codes.write(greys[i]);
    }
    codes.write(STOP);
    return Bytes.join(frameHeader(height, width), blocks(codes.toByteArray()));
  }

  static byte[] blocks(byte[] data) {
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    for (int from = 0; from < data.length; from += 255) {
      int length = Math.min(255, data.length - from);
      blocks.write(length);
      blocks.write(data, from, length);
    }
    blocks.write(0);
    return blocks.toByteArray();
  }

  static byte[] extension(int label, byte[] data) {
    return Bytes.join(Bytes.of(0x21, label), blocks(data));
  }

  static byte[] file(byte[]... parts) {
    return Bytes.join(Bytes.join(parts), Bytes.of(0x3b));
  }
}
