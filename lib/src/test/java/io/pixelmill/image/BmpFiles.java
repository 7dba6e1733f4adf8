package io.pixelmill.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** BMP files, header by header. */
final class BmpFiles {
  private static final int HEADERS = 54;

  private BmpFiles() {}

  /**
   * @param colors how long the palette is said to be
   * @param data palette and pixels
   */
  static byte[] file(int height, int width, int bits, int coding, int colors, byte[] data) {
    ByteBuffer file = ByteBuffer.allocate(HEADERS + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(HEADERS + data.length).putInt(0);
    file.putInt(HEADERS + (bits <= 8 ? 4 << bits : 0));
    file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    file.putInt(coding).putInt(0).putLong(0).putInt(colors).putInt(0);
    return file.put(data).array();
  }

  /** A palette of greys, as long as the bits allow. */
  static byte[] greys(int bits) {
    byte[] palette = new byte[4 << bits];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (byte) (i / 4);
    }
    return palette;
  }
}
