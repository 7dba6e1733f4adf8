package io.pixelmill.image;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Walks through a PNG file. Header, palette, transparency and pixels are kept, with their checksums
 * verified; texts, profiles and animations are not.
 */
final class PngFile {
  private static final int SIGNATURE = 8;

  /** Of a chunk: its length and name before its data, the checksum after. */
  private static final int AROUND = 12;

  private static final int HEADER = 13;
  private static final int MOST_COLORS = 256;
  private static final int PALETTE = 3;
  private static final byte[] END = {
    0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82
  };

  private final byte[] file;
  private final ByteCursor cursor;
  private final byte[] kept;
  private int keptLength = SIGNATURE;

  private int height;
  private int width;
  private int colorType;
  private boolean hasPalette;
  private boolean hasPixels;
  private Orientation orientation = Orientation.UPRIGHT;

  private PngFile(byte[] file) {
    this.file = file;
    this.cursor = new ByteCursor(ImageFormat.PNG, file, SIGNATURE, file.length);
    this.kept = Arrays.copyOf(file, file.length + AROUND + END.length);
  }

  static ImageFile read(byte[] file) throws UnfitFileException {
    PngFile png = new PngFile(file);
    png.takeHeader();
    Decoded.Extent extent = png.takeChunks();
    if (!png.hasPixels) {
      throw extent == Decoded.Extent.TRUNCATED
          ? UnfitFileException.truncated(ImageFormat.PNG, file.length)
          : UnfitFileException.corrupt(ImageFormat.PNG, "it has no pixels");
    }
    if (png.colorType == PALETTE && !png.hasPalette) {
      throw UnfitFileException.corrupt(ImageFormat.PNG, "its palette is missing");
    }
    System.arraycopy(END, 0, png.kept, png.keptLength, END.length);
    return new ImageFile(
        ImageFormat.PNG,
        png.height,
        png.width,
        png.orientation,
        Arrays.copyOf(png.kept, png.keptLength + END.length),
        extent);
  }

  private void takeHeader() throws UnfitFileException {
    long length = cursor.bigInt();
    int start = cursor.position();
    if (!cursor.name().equals("IHDR") || length != HEADER) {
      throw UnfitFileException.corrupt(ImageFormat.PNG, "it does not start with its header");
    }
    long rows;
    long columns = cursor.bigInt();
    rows = cursor.bigInt();
    int bits = cursor.unsignedByte();
    colorType = cursor.unsignedByte();
    int compression = cursor.unsignedByte();
    int filter = cursor.unsignedByte();
    int interlace = cursor.unsignedByte();
    requireChecksum("IHDR", start, HEADER);
    boolean fits = rows >= 1 && columns >= 1 && rows <= Integer.MAX_VALUE;
    if (!fits || columns > Integer.MAX_VALUE || !isKind(bits)) {
      throw UnfitFileException.corrupt(
          ImageFormat.PNG,
          "%d × %d pixels of %d bits and colour type %d".formatted(columns, rows, bits, colorType));
    }
    if (compression != 0 || filter != 0 || interlace > 1) {
      throw UnfitFileException.notRead(ImageFormat.PNG, "in an unknown coding");
    }
    height = (int) rows;
    width = (int) columns;
    keep(start - 4, HEADER);
  }

  private boolean isKind(int bits) {
    return switch (colorType) {
      case 0 -> bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
      case PALETTE -> bits == 1 || bits == 2 || bits == 4 || bits == 8;
      case 2, 4, 6 -> bits == 8 || bits == 16;
      default -> false;
    };
  }

  /** Up to the end of the image, or as far as the file goes. */
  private Decoded.Extent takeChunks() throws UnfitFileException {
    while (cursor.remaining() >= AROUND) {
      long length = cursor.bigInt();
      int start = cursor.position();
      String name = cursor.name();
      if (name.equals("IEND")) {
        return Decoded.Extent.WHOLE;
      }
      if (length + 4 > cursor.remaining()) {
        keepBeginning(name, start);
        return Decoded.Extent.TRUNCATED;
      }
      cursor.skip(length);
      takeChunk(name, start, (int) length);
    }
    return Decoded.Extent.TRUNCATED;
  }

  private void takeChunk(String name, int start, int length) throws UnfitFileException {
    switch (name) {
      case "PLTE" -> {
        if (length == 0 || length % 3 != 0 || length > 3 * MOST_COLORS || hasPalette) {
          throw UnfitFileException.corrupt(
              ImageFormat.PNG, "a palette of %d bytes".formatted(length));
        }
        hasPalette = true;
      }
      case "tRNS" -> {
        if (length > MOST_COLORS) {
          throw UnfitFileException.corrupt(
              ImageFormat.PNG, "transparency of %d bytes".formatted(length));
        }
      }
      case "IDAT" -> hasPixels |= length > 0;
      default -> {
        if (name.equals("eXIf")) {
          orientation = Exif.orientation(file, start + 4, length);
        } else if (Character.isUpperCase(name.charAt(0))) {
          throw UnfitFileException.notRead(ImageFormat.PNG, "with a part " + shown(name));
        }
        cursor.skip(4);
        return;
      }
    }
    requireChecksum(name, start, length);
    keep(start - 4, length);
  }

  private static String shown(String name) {
    return name.replaceAll("[^A-Za-z]", "?");
  }

  private void requireChecksum(String name, int start, int length) throws UnfitFileException {
    CRC32 crc = new CRC32();
    crc.update(file, start, 4 + length);
    if (cursor.bigInt() != crc.getValue()) {
      throw UnfitFileException.corrupt(
          ImageFormat.PNG, "the checksum of %s is wrong".formatted(name));
    }
  }

  private void keep(int from, int length) {
    System.arraycopy(file, from, kept, keptLength, AROUND + length);
    keptLength += AROUND + length;
  }

  /** Of a chunk that is not all there; its checksum is not looked at any more. */
  private void keepBeginning(String name, int start) {
    int length = cursor.remaining();
    if (name.equals("IDAT") && length > 0) {
      hasPixels = true;
      System.arraycopy(file, start - 4, kept, keptLength, AROUND - 4 + length);
      for (int i = 0; i < 4; i++) {
        kept[keptLength + i] = (byte) (length >>> 8 * (3 - i));
      }
      keptLength += AROUND + length;
    }
  }
}
