package io.pixelmill.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files, sound and otherwise, part by part. */
final class PngFiles {
  static final byte[] SIGNATURE = Bytes.of(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
  static final byte[] END = chunk("IEND", new byte[0]);

  /** Where a file's first part ends. */
  static final int HEADER_END = 8 + 12 + 13;

  private PngFiles() {}

  /** As a header's: 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
  static byte[] header(int height, int width, int bits, int colorType, int interlace) {
    ByteBuffer data = ByteBuffer.allocate(13).putInt(width).putInt(height);
    data.put((byte) bits).put((byte) colorType).put((byte) 0).put((byte) 0).put((byte) interlace);
    return chunk("IHDR", data.array());
  }

  static byte[] chunk(String name, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(name.getBytes(StandardCharsets.US_ASCII)).put(data);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) crc.getValue()).array();
  }

  /**
   * @param rows each with the number of its filter before it
   */
  static byte[] pixels(byte[] rows) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(rows);
    deflater.finish();
    byte[] deflated = new byte[rows.length + 100];
    int length = deflater.deflate(deflated);
    deflater.end();
    return chunk("IDAT", Arrays.copyOf(deflated, length));
  }

  static byte[] file(byte[]... chunks) {
    return Bytes.join(SIGNATURE, Bytes.join(chunks), END);
  }

  /** With a part right behind the header. */
  static byte[] withChunk(byte[] png, byte[] chunk) {
    return Bytes.join(
        Bytes.cut(png, HEADER_END), chunk, Arrays.copyOfRange(png, HEADER_END, png.length));
  }

  /** Pixels of one kind: so many bytes a row, all zero. */
  static byte[] blank(int height, int width, int bits, int colorType, int rowBytes) {
    return file(
        header(height, width, bits, colorType, 0), pixels(new byte[height * (1 + rowBytes)]));
  }
}
