package io.pixelmill.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Walks through a JPEG file up to its first scan. Comments, thumbnails, colour profiles and the
 * like are left out; how the channels are colours is settled by the rules that libjpeg has, and
 * said in a segment that leaves no choice.
 */
final class JpegFile {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int APP15 = 0xef;
  private static final int COMMENT = 0xfe;
  private static final int LAST_OF_HUFFMAN = 0xc2;
  private static final int DHT = 0xc4;
  private static final int DAC = 0xcc;

  private static final byte[] JFIF = {
    (byte) 0xff, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };
  private static final byte[] ADOBE = {
    (byte) 0xff, (byte) APP14, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
  };
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] JFIF_NAME = Arrays.copyOfRange(JFIF, 4, 9);
  private static final byte[] ADOBE_NAME = Arrays.copyOfRange(ADOBE, 4, 9);
  private static final int ADOBE_TRANSFORM = 11;
  private static final int NONE = -1;
  private static final int YCCK = 2;

  private final byte[] file;
  private final ByteCursor cursor;
  private final byte[] kept;
  private int keptLength = 2 + JFIF.length;

  private Orientation orientation = Orientation.UPRIGHT;
  private int height;
  private int width;
  private int[] channels = {};
  private boolean isJfif;
  private int transform = NONE;

  private JpegFile(byte[] file) {
    this.file = file;
    this.cursor = new ByteCursor(ImageFormat.JPEG, file, 2, file.length);
    this.kept = new byte[keptLength + file.length];
  }

  static ImageFile read(byte[] file) throws UnfitFileException {
    JpegFile jpeg = new JpegFile(file);
    while (jpeg.takeSegment()) {}
    return ImageFile.whole(
        ImageFormat.JPEG, jpeg.height, jpeg.width, jpeg.orientation, jpeg.withColors());
  }

  /** Whether there are more before the first scan. */
  private boolean takeSegment() throws UnfitFileException {
    int marker = nextMarker();
    if (marker == EOI) {
      throw UnfitFileException.corrupt(ImageFormat.JPEG, "it ends before its first scan");
    }
    int start = cursor.position() - 2;
    int length = cursor.bigShort() - 2;
    if (length < 0) {
      throw UnfitFileException.corrupt(ImageFormat.JPEG, "a segment of negative length");
    }
    int data = cursor.position();
    if (marker == SOS) {
      requireFrame();
      keep(start, file.length - start);
      return false;
    }
    cursor.skip(length);
    if (marker >= APP0 && marker <= APP15) {
      takeApplicationData(marker, data, length);
    } else if (marker != COMMENT) {
      if (isFrame(marker)) {
        takeFrame(marker, data);
      }
      keep(start, cursor.position() - start);
    }
    return true;
  }

  /** Stray bytes between segments are common and harmless. */
  private int nextMarker() throws UnfitFileException {
    int marker;
    do {
      while (cursor.unsignedByte() != 0xff) {}
      do {
        marker = cursor.unsignedByte();
      } while (marker == 0xff);
    } while (marker <= 1 || (marker >= 0xd0 && marker <= SOI));
    return marker;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != DAC && marker != 0xc8;
  }

  private void takeFrame(int marker, int data) throws UnfitFileException {
    if (marker > LAST_OF_HUFFMAN) {
      throw UnfitFileException.notRead(
          ImageFormat.JPEG, "in an uncommon coding (arithmetic, lossless or hierarchical)");
    }
    if (channels.length > 0) {
      throw UnfitFileException.corrupt(ImageFormat.JPEG, "two frames in one image");
    }
    ByteCursor frame = new ByteCursor(ImageFormat.JPEG, file, data, file.length);
    int bits = frame.unsignedByte();
    height = frame.bigShort();
    width = frame.bigShort();
    channels = new int[frame.unsignedByte()];
    if (bits != Byte.SIZE) {
      throw UnfitFileException.notRead(ImageFormat.JPEG, "of %d bits a channel".formatted(bits));
    }
    if (channels.length != 1 && channels.length != 3 && channels.length != 4) {
      throw UnfitFileException.notRead(
          ImageFormat.JPEG, "of %d channels".formatted(channels.length));
    }
    for (int i = 0; i < channels.length; i++) {
      channels[i] = frame.unsignedByte();
      frame.skip(2);
    }
  }

  private void requireFrame() throws UnfitFileException {
    if (channels.length == 0) {
      throw UnfitFileException.corrupt(ImageFormat.JPEG, "a scan before the frame");
    }
    if (height == 0 || width == 0) {
      throw UnfitFileException.corrupt(ImageFormat.JPEG, "%d × %d pixels".formatted(width, height));
    }
  }

  private void takeApplicationData(int marker, int data, int length) {
    if (marker == APP0 && begins(data, length, JFIF_NAME)) {
      isJfif = true;
    } else if (marker == APP1 && begins(data, length, EXIF)) {
      orientation = Exif.orientation(file, data + EXIF.length, length - EXIF.length);
    } else if (marker == APP14 && length > ADOBE_TRANSFORM && begins(data, length, ADOBE_NAME)) {
      transform = file[data + ADOBE_TRANSFORM];
    }
  }

  private boolean begins(int data, int length, byte[] name) {
    return length >= name.length
        && Arrays.equals(file, data, data + name.length, name, 0, name.length);
  }

  private void keep(int from, int length) {
    System.arraycopy(file, from, kept, keptLength, length);
    keptLength += length;
  }

  /** The kept bytes with the segment before them that tells the colours. */
  private byte[] withColors() {
    byte[] told = JFIF;
    if (channels.length == 4 || isRgb()) {
      told = ADOBE.clone();
      told[ADOBE.length - 1] = (byte) (channels.length == 4 && transform == YCCK ? YCCK : 0);
    }
    int start = JFIF.length - told.length;
    kept[start] = (byte) 0xff;
    kept[start + 1] = (byte) SOI;
    System.arraycopy(told, 0, kept, start + 2, told.length);
    return Arrays.copyOfRange(kept, start, keptLength);
  }

  private boolean isRgb() {
    if (channels.length != 3 || isJfif) {
      return false;
    }
    return transform == NONE ? Arrays.equals(channels, new int[] {'R', 'G', 'B'}) : transform == 0;
  }
}
