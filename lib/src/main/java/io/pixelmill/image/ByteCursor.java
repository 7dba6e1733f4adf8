package io.pixelmill.image;

import java.nio.charset.StandardCharsets;

/** Reads numbers of a file one after the other, and never beyond its end. */
final class ByteCursor {
  private final ImageFormat format;
  private final byte[] bytes;
  private final int end;
  private int position;

  ByteCursor(ImageFormat format, byte[] bytes, int position, int end) {
    this.format = format;
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  int position() {
    return position;
  }

  int remaining() {
    return end - position;
  }

  /**
   * @throws UnfitFileException if the file ends before
   */
  void skip(long count) throws UnfitFileException {
    require(count);
    position += (int) count;
  }

  int unsignedByte() throws UnfitFileException {
    require(1);
    return bytes[position++] & 0xff;
  }

  int bigShort() throws UnfitFileException {
    return unsignedByte() << 8 | unsignedByte();
  }

  int littleShort() throws UnfitFileException {
    return unsignedByte() | unsignedByte() << 8;
  }

  long bigInt() throws UnfitFileException {
    return (long) bigShort() << 16 | bigShort();
  }

  long littleInt() throws UnfitFileException {
    return littleShort() | (long) littleShort() << 16;
  }

  /** Four letters, as formats name their parts. */
  String name() throws UnfitFileException {
    require(4);
    position += 4;
    return new String(bytes, position - 4, 4, StandardCharsets.ISO_8859_1);
  }

  private void require(long count) throws UnfitFileException {
    if (count > remaining()) {
      throw UnfitFileException.truncated(format, bytes.length);
    }
  }
}
