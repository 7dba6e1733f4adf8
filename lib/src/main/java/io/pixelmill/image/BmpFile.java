package io.pixelmill.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Checks the headers of a BMP file, and sets right what they say of palettes, profiles and lengths:
 * the reader takes as much memory as they ask for.
 */
final class BmpFile {
  private static final int FILE_HEADER = 14;
  private static final int OS2_HEADER = 12;
  private static final int HEADER = 40;
  private static final int HEADER_WITH_COLOR_SPACE = 108;

  /** Places in the file. */
  private static final int FILE_BYTES = 2;

  private static final int PIXELS = 10;
  private static final int IMAGE_BYTES = 34;
  private static final int COLORS = 46;
  private static final int COLOR_SPACE = 70;
  private static final int S_RGB = 0x73524742;

  private static final int PLAIN = 0;
  private static final int RUNS_OF_8 = 1;
  private static final int RUNS_OF_4 = 2;
  private static final int MASKS = 3;
  private static final int JPEG = 4;
  private static final int PNG = 5;

  private final byte[] file;
  private final ByteCursor cursor;
  private int width;
  private int height;
  private int bits;
  private int coding;
  private long colors;

  private BmpFile(byte[] file) {
    this.file = file;
    this.cursor = new ByteCursor(ImageFormat.BMP, file, PIXELS, file.length);
  }

  static ImageFile read(byte[] file) throws UnfitFileException {
    return new BmpFile(file).read();
  }

  private ImageFile read() throws UnfitFileException {
    long pixels = cursor.littleInt();
    long headerLength = cursor.littleInt();
    if (headerLength == OS2_HEADER) {
      takeOs2Header();
    } else if (headerLength >= HEADER) {
      takeHeader();
    } else {
      throw UnfitFileException.corrupt(
          ImageFormat.BMP, "a header of %d bytes".formatted(headerLength));
    }
    requireKind();
    if (pixels < FILE_HEADER + headerLength) {
      throw UnfitFileException.corrupt(ImageFormat.BMP, "pixels that begin in the header");
    }
    if (pixels >= file.length) {
      throw UnfitFileException.truncated(ImageFormat.BMP, file.length);
    }
    long rowBytes = ((long) width * bits + 31) / 32 * 4;
    long needed = isPlain() ? pixels + rowBytes * height : file.length;
    return new ImageFile(
        ImageFormat.BMP,
        height,
        width,
        Orientation.UPRIGHT,
        amended(headerLength, (int) pixels, Math.max(needed, file.length)),
        needed > file.length ? Decoded.Extent.TRUNCATED : Decoded.Extent.WHOLE);
  }

  private void takeOs2Header() throws UnfitFileException {
    width = cursor.littleShort();
    height = cursor.littleShort();
    cursor.skip(2);
    bits = cursor.littleShort();
  }

  private void takeHeader() throws UnfitFileException {
    width = (int) cursor.littleInt();
    height = Math.abs((int) cursor.littleInt()); // negative: the rows go from top to bottom
    cursor.skip(2);
    bits = cursor.littleShort();
    coding = (int) cursor.littleInt();
    cursor.skip(12);
    colors = cursor.littleInt();
    cursor.skip(4);
  }

  private void requireKind() throws UnfitFileException {
    if (coding == JPEG || coding == PNG) {
      throw UnfitFileException.corrupt(
          ImageFormat.BMP, "it only wraps a JPEG or PNG, which nothing writes");
    }
    boolean fits =
        switch (coding) {
          case PLAIN ->
              bits == 1 || bits == 4 || bits == 8 || bits == 16 || bits == 24 || bits == 32;
          case RUNS_OF_8 -> bits == 8;
          case RUNS_OF_4 -> bits == 4;
          case MASKS -> bits == 16 || bits == 32;
          default -> false;
        };
    if (!fits || width < 1 || height < 1) {
      throw UnfitFileException.corrupt(
          ImageFormat.BMP,
          "%d × %d pixels of %d bits in coding %d".formatted(width, height, bits, coding));
    }
    if (bits <= 8 && colors > 1L << bits) {
      throw UnfitFileException.corrupt(
          ImageFormat.BMP, "a palette of %d colours for %d bits".formatted(colors, bits));
    }
  }

  private boolean isPlain() {
    return coding == PLAIN || coding == MASKS;
  }

  private byte[] amended(long headerLength, int pixels, long length) {
    ByteBuffer buffer = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(FILE_BYTES, (int) Math.min(Integer.MAX_VALUE, length));
    if (headerLength == OS2_HEADER) {
      return buffer.array();
    }
    buffer.putInt(IMAGE_BYTES, isPlain() ? 0 : file.length - pixels);
    if (bits > 8) {
      buffer.putInt(COLORS, 0);
    }
    if (headerLength >= HEADER_WITH_COLOR_SPACE && COLOR_SPACE + 4 <= pixels) {
      buffer.putInt(COLOR_SPACE, S_RGB);
    }
    return buffer.array();
  }
}
