package io.pixelmill.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks through a WebP file up to its first image; profiles, metadata and animation are left out.
 */
final class WebpFile {
  private static final int HEADER = 12;
  private static final int FRAME_HEADER = 16;
  private static final int EXTENDED_LENGTH = 10;
  private static final int HAS_ALPHA = 0x10;
  private static final int LOSSLESS_SIGNATURE = 0x2f;
  private static final int LONGEST_SIDE = 1 << 14;

  /** Bytes behind the image that the reader may take into its hands without needing them. */
  private static final int READ_AHEAD = 16;

  private static final byte[] EXIF_NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[] file;

  /** Where chunks of interest have their data; 0 for none. */
  private int alpha;

  private int alphaLength;
  private int image;
  private int imageLength;
  private boolean isLossless;
  private Orientation orientation = Orientation.UPRIGHT;

  private WebpFile(byte[] file) {
    this.file = file;
  }

  static ImageFile read(byte[] file) throws UnfitFileException {
    WebpFile webp = new WebpFile(file);
    webp.takeChunks(new ByteCursor(ImageFormat.WEBP, file, HEADER, file.length));
    if (webp.image == 0) {
      throw corrupt("it has no image");
    }
    return webp.isLossless ? webp.lossless() : webp.lossy();
  }

  /** EXIF stands after the image, so the walk goes on behind that. */
  private void takeChunks(ByteCursor cursor) throws UnfitFileException {
    while (cursor.remaining() > 0) {
      if (image > 0 && cursor.remaining() < 8) {
        return; // stray bytes behind the image
      }
      String name = cursor.name();
      long length = cursor.littleInt();
      int data = cursor.position();
      if (image > 0 && length > cursor.remaining()) {
        return;
      }
      cursor.skip(length);
      takeChunk(name, data, (int) length);
      if (length % 2 == 1 && cursor.remaining() > 0) {
        cursor.skip(1);
      }
    }
  }

  private void takeChunk(String name, int data, int length) throws UnfitFileException {
    switch (name) {
      case "ALPH" -> {
        if (image == 0) {
          alpha = data;
          alphaLength = length;
        }
      }
      case "VP8 ", "VP8L" -> {
        if (image == 0) {
          image = data;
          imageLength = length;
          isLossless = name.equals("VP8L");
        }
      }
      case "ANMF" -> {
        if (image == 0 && length > FRAME_HEADER) {
          takeChunks(new ByteCursor(ImageFormat.WEBP, file, data + FRAME_HEADER, data + length));
        }
      }
      case "EXIF" -> takeExif(data, length);
      default -> {}
    }
  }

  private void takeExif(int data, int length) {
    boolean isNamed =
        length >= EXIF_NAME.length
            && ByteBuffer.wrap(file, data, EXIF_NAME.length).equals(ByteBuffer.wrap(EXIF_NAME));
    int skipped = isNamed ? EXIF_NAME.length : 0;
    orientation = Exif.orientation(file, data + skipped, length - skipped);
  }

  private ImageFile lossless() throws UnfitFileException {
    ByteCursor cursor = cursor();
    if (cursor.unsignedByte() != LOSSLESS_SIGNATURE) {
      throw corrupt("its lossless image does not start as one");
    }
    long bits = cursor.littleInt();
    int width = (int) (bits & LONGEST_SIDE - 1) + 1;
    int height = (int) (bits >> 14 & LONGEST_SIDE - 1) + 1;
    if (bits >> 29 != 0) {
      throw UnfitFileException.notRead(ImageFormat.WEBP, "of a later version");
    }
    ByteBuffer whole = container(chunkBytes(imageLength));
    putChunk(whole, "VP8L", image, imageLength);
    return ImageFile.whole(ImageFormat.WEBP, height, width, orientation, whole.array());
  }

  private ImageFile lossy() throws UnfitFileException {
    ByteCursor cursor = cursor();
    int tag = cursor.unsignedByte() | cursor.littleShort() << 8;
    boolean isKeyFrame = (tag & 1) == 0;
    int startCode = cursor.unsignedByte() << 16 | cursor.bigShort();
    int width = cursor.littleShort() & LONGEST_SIDE - 1;
    int height = cursor.littleShort() & LONGEST_SIDE - 1;
    if (!isKeyFrame || startCode != 0x9d012a || width == 0 || height == 0) {
      throw corrupt("its lossy image does not start as one");
    }
    if (tag >> 5 > imageLength) {
      throw corrupt("a part of its lossy image is longer than the whole");
    }
    int extended = alpha > 0 ? chunkBytes(EXTENDED_LENGTH) + chunkBytes(alphaLength) : 0;
    ByteBuffer whole = container(extended + chunkBytes(imageLength));
    if (alpha > 0) {
      putExtended(whole, height, width);
      putChunk(whole, "ALPH", alpha, alphaLength);
    }
    putChunk(whole, "VP8 ", image, imageLength);
    return ImageFile.whole(ImageFormat.WEBP, height, width, orientation, whole.array());
  }

  private ByteCursor cursor() {
    return new ByteCursor(ImageFormat.WEBP, file, image, image + imageLength);
  }

  private static int chunkBytes(int length) {
    return 8 + length + length % 2;
  }

  private static ByteBuffer container(int chunks) {
    ByteBuffer whole =
        ByteBuffer.allocate(HEADER + chunks + READ_AHEAD).order(ByteOrder.LITTLE_ENDIAN);
    return putName(putName(whole, "RIFF").putInt(4 + chunks), "WEBP");
  }

  private void putChunk(ByteBuffer whole, String name, int data, int length) {
    putName(whole, name).putInt(length).put(file, data, length);
    whole.position(whole.position() + length % 2);
  }

  private static void putExtended(ByteBuffer whole, int height, int width) {
    putName(whole, "VP8X").putInt(EXTENDED_LENGTH).putInt(HAS_ALPHA);
    for (int side : new int[] {width, height}) {
      whole.putShort((short) (side - 1)).put((byte) (side - 1 >> 16));
    }
  }

  private static ByteBuffer putName(ByteBuffer whole, String name) {
    return whole.put(name.getBytes(StandardCharsets.US_ASCII));
  }

  private static UnfitFileException corrupt(String detail) {
    return UnfitFileException.corrupt(ImageFormat.WEBP, detail);
  }
}
