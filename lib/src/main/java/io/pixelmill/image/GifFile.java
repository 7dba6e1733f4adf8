package io.pixelmill.image;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Walks through a GIF file up to the end of its first frame, which alone is kept. */
final class GifFile {
  private static final int HEADER = 13;
  private static final int FLAGS = 10;
  private static final int HAS_PALETTE = 0x80;
  private static final int EXTENSION = 0x21;
  private static final int CONTROL = 0xf9;
  private static final int IMAGE = 0x2c;
  private static final int END = 0x3b;
  private static final int MOST_CODE_BITS = 11;

  private final byte[] file;
  private final ByteCursor cursor;
  private final ByteArrayOutputStream kept;

  private GifFile(byte[] file) {
    this.file = file;
    this.cursor = new ByteCursor(ImageFormat.GIF, file, 0, file.length);
    this.kept = new ByteArrayOutputStream(file.length + 2);
  }

  static ImageFile read(byte[] file) throws UnfitFileException {
    GifFile gif = new GifFile(file);
    gif.takeHeader();
    gif.takeExtensions();
    return gif.takeImage();
  }

  private void takeHeader() throws UnfitFileException {
    cursor.skip(HEADER);
    cursor.skip(paletteBytes(file[FLAGS]));
    keep(0);
  }

  private static int paletteBytes(int flags) {
    return (flags & HAS_PALETTE) == 0 ? 0 : 3 * (2 << (flags & 7));
  }

  /** Of everything before the image only what tells its transparent colour is kept. */
  private void takeExtensions() throws UnfitFileException {
    int block = cursor.unsignedByte();
    while (block == EXTENSION) {
      int start = cursor.position() - 1;
      int label = cursor.unsignedByte();
      for (int length = cursor.unsignedByte(); length > 0; length = cursor.unsignedByte()) {
        cursor.skip(length);
      }
      if (label == CONTROL && cursor.position() - start == 8) {
        keep(start);
      }
      block = cursor.unsignedByte();
    }
    if (block != IMAGE) {
      throw UnfitFileException.corrupt(
          ImageFormat.GIF,
          block == END ? "it has no frame" : "an unknown block 0x%02x".formatted(block));
    }
  }

  private ImageFile takeImage() throws UnfitFileException {
    int start = cursor.position() - 1;
    cursor.skip(4);
    int width = cursor.littleShort();
    int height = cursor.littleShort();
    cursor.skip(paletteBytes(cursor.unsignedByte()));
    int codeBits = cursor.unsignedByte();
    if (width == 0 || height == 0 || codeBits < 1 || codeBits > MOST_CODE_BITS) {
      throw UnfitFileException.corrupt(
          ImageFormat.GIF, "a frame of %d × %d pixels, %d bits".formatted(width, height, codeBits));
    }
    Decoded.Extent extent = takePixels(start);
    kept.write(END);
    return new ImageFile(
        ImageFormat.GIF, height, width, Orientation.UPRIGHT, kept.toByteArray(), extent);
  }

  private Decoded.Extent takePixels(int start) throws UnfitFileException {
    int data = cursor.position();
    while (cursor.remaining() > 0) {
      int length = cursor.unsignedByte();
      if (length == 0) {
        keep(start);
        return Decoded.Extent.WHOLE;
      }
      if (length > cursor.remaining()) {
        keepBeginning(start, cursor.position() - 1);
        return Decoded.Extent.TRUNCATED;
      }
      cursor.skip(length);
    }
    if (cursor.position() == data) {
      throw UnfitFileException.truncated(ImageFormat.GIF, file.length);
    }
    keep(start);
    kept.write(0);
    return Decoded.Extent.TRUNCATED;
  }

  /** The last block of pixels is made as long as the file lets it be. */
  private void keepBeginning(int start, int block) {
    kept.write(file, start, block - start);
    int there = file.length - block - 1;
    if (there > 0) {
      kept.write(there);
      kept.writeBytes(Arrays.copyOfRange(file, block + 1, file.length));
    }
    kept.write(0);
  }

  private void keep(int from) {
    kept.write(file, from, cursor.position() - from);
  }
}
