package io.pixelmill.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the orientation in a block of EXIF data, and reads nothing else of it. */
final class Exif {
  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int ORIENTATION = 0x0112;
  private static final int SHORT = 3;

  private Exif() {}

  /** Of bytes that hold a TIFF header and its directory; upright where they hold anything else. */
  static Orientation orientation(byte[] bytes, int from, int length) {
    ByteBuffer block = ByteBuffer.wrap(bytes, from, length).slice();
    if (length < HEADER || !hasByteOrder(block) || block.getShort(2) != 42) {
      return Orientation.UPRIGHT;
    }
    long directory = block.getInt(4) & 0xffffffffL;
    if (directory + 2 > length) {
      return Orientation.UPRIGHT;
    }
    int first = (int) directory + 2;
    int entries = Math.min(block.getShort(first - 2) & 0xffff, (length - first) / ENTRY);
    for (int at = first; at < first + entries * ENTRY; at += ENTRY) {
      if (block.getShort(at) == ORIENTATION) {
        boolean isOneShort = block.getShort(at + 2) == SHORT && block.getInt(at + 4) == 1;
        return isOneShort ? Orientation.ofExif(block.getShort(at + 8)) : Orientation.UPRIGHT;
      }
    }
    return Orientation.UPRIGHT;
  }

  private static boolean hasByteOrder(ByteBuffer block) {
    short letters = block.getShort(0);
    block.order(letters == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return letters == 0x4949 || letters == 0x4d4d;
  }
}
