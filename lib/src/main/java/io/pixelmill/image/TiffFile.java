package io.pixelmill.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the first directory of a TIFF file and appends a directory of its own, with nothing in it
 * but what describes the pixels; the file's header then points there. So no codec follows the
 * file's chain of directories, which may be long, nested or endless.
 */
final class TiffFile {
  private static final int HEADER = 8;
  private static final int ENTRY = 12;
  private static final int BIG_TIFF = 43;

  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int FILL_ORDER = 266;
  private static final int STRIP_OFFSETS = 273;
  private static final int ORIENTATION = 274;
  private static final int SAMPLES = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_BYTES = 279;
  private static final int PLANAR = 284;
  private static final int T4_OPTIONS = 292;
  private static final int T6_OPTIONS = 293;
  private static final int PREDICTOR = 317;
  private static final int COLOR_MAP = 320;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;

  private final byte[] file;
  private final ByteBuffer buffer;
  private final long maxPixels;

  /** Places of the entries that describe the pixels, by their tags. */
  private final SortedMap<Integer, Integer> entries = new TreeMap<>();

  private TiffFile(byte[] file, long maxPixels) {
    this.file = file;
    this.maxPixels = maxPixels;
    this.buffer =
        ByteBuffer.wrap(file)
            .order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  static ImageFile read(byte[] file, long maxPixels) throws UnfitFileException {
    TiffFile tiff = new TiffFile(file, maxPixels);
    tiff.takeDirectory();
    tiff.requireKind();
    long width = tiff.value(WIDTH, 0);
    long height = tiff.value(HEIGHT, 0);
    if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw corrupt("%d × %d pixels".formatted(width, height));
    }
    return new ImageFile(
        ImageFormat.TIFF,
        (int) height,
        (int) width,
        Orientation.ofExif((int) tiff.value(ORIENTATION, 1)),
        tiff.withOwnDirectory(),
        tiff.extent());
  }

  private void takeDirectory() throws UnfitFileException {
    require(0, HEADER);
    if (buffer.getShort(2) == BIG_TIFF) {
      throw UnfitFileException.notRead(ImageFormat.TIFF, "with offsets of 64 bits");
    }
    long directory = unsigned(4);
    require(directory, 2);
    int count = buffer.getShort((int) directory) & 0xffff;
    require(directory + 2, (long) count * ENTRY);
    for (int i = 0; i < count; i++) {
      int at = (int) directory + 2 + i * ENTRY;
      int tag = buffer.getShort(at) & 0xffff;
      if (describesPixels(tag)) {
        requireValues(at);
        entries.putIfAbsent(tag, at);
      }
    }
  }

  private static boolean describesPixels(int tag) {
    return switch (tag) {
      case WIDTH,
          HEIGHT,
          BITS,
          COMPRESSION,
          PHOTOMETRIC,
          FILL_ORDER,
          STRIP_OFFSETS,
          ORIENTATION,
          SAMPLES,
          ROWS_PER_STRIP,
          STRIP_BYTES,
          PLANAR,
          T4_OPTIONS,
          T6_OPTIONS,
          PREDICTOR,
          COLOR_MAP,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTES,
          EXTRA_SAMPLES,
          SAMPLE_FORMAT ->
          true;
      default -> false;
    };
  }

  private void requireValues(int entry) throws UnfitFileException {
    if (bytesEach(entry) == 0 || count(entry) == 0) {
      throw corrupt("tag %d is no number".formatted(buffer.getShort(entry) & 0xffff));
    }
    require(valuesAt(entry), count(entry) * bytesEach(entry));
  }

  private int bytesEach(int entry) {
    return switch (buffer.getShort(entry + 2)) {
      case 1 -> 1;
      case 3 -> 2;
      case 4 -> 4;
      default -> 0;
    };
  }

  private long count(int entry) {
    return unsigned(entry + 4);
  }

  private long valuesAt(int entry) {
    return count(entry) * bytesEach(entry) <= 4 ? entry + 8 : unsigned(entry + 8);
  }

  private long unsigned(int at) {
    return buffer.getInt(at) & 0xffffffffL;
  }

  private void require(long from, long length) throws UnfitFileException {
    if (from + length > file.length) {
      throw UnfitFileException.truncated(ImageFormat.TIFF, file.length);
    }
  }

  private long value(int tag, long otherwise) {
    return entries.containsKey(tag) ? valueAt(entries.get(tag), 0) : otherwise;
  }

  private long valueAt(int entry, int index) {
    int each = bytesEach(entry);
    int at = (int) valuesAt(entry) + index * each;
    return switch (each) {
      case 1 -> file[at] & 0xff;
      case 2 -> buffer.getShort(at) & 0xffff;
      default -> unsigned(at);
    };
  }

  private void requireKind() throws UnfitFileException {
    long compression = value(COMPRESSION, 1);
    boolean isReadCompression =
        (compression >= 1 && compression <= 5)
            || compression == 8
            || compression == 32773
            || compression == 32946;
    if (!isReadCompression) {
      throw UnfitFileException.notRead(ImageFormat.TIFF, "in compression " + compression);
    }
    long photometric = value(PHOTOMETRIC, 1);
    if (photometric > 3 && photometric != 5) {
      throw UnfitFileException.notRead(ImageFormat.TIFF, "in colour space " + photometric);
    }
    long bits = value(BITS, 1);
    long samples = value(SAMPLES, 1);
    boolean isReadDepth = bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
    if (!isReadDepth || value(SAMPLE_FORMAT, 1) != 1 || samples < 1 || samples > 5) {
      throw UnfitFileException.notRead(
          ImageFormat.TIFF,
          "of %d channels of %d bits in number format %d"
              .formatted(samples, bits, value(SAMPLE_FORMAT, 1)));
    }
    long tile = value(TILE_WIDTH, 1) * value(TILE_HEIGHT, 1);
    if (tile < 1 || tile > maxPixels) {
      throw corrupt("tiles of %d pixels".formatted(tile));
    }
  }

  /** Whether all strips or tiles lie in the file. */
  private Decoded.Extent extent() throws UnfitFileException {
    Integer offsets = entries.getOrDefault(TILE_OFFSETS, entries.get(STRIP_OFFSETS));
    Integer lengths = entries.getOrDefault(TILE_BYTES, entries.get(STRIP_BYTES));
    if (offsets == null) {
      throw corrupt("it does not say where its pixels are");
    }
    boolean anyIsThere = false;
    boolean allAreThere = true;
    for (int i = 0; i < count(offsets); i++) {
      long from = valueAt(offsets, i);
      long length = lengths != null && i < count(lengths) ? valueAt(lengths, i) : 1;
      anyIsThere |= from < file.length;
      allAreThere &= from + length <= file.length;
    }
    if (!anyIsThere) {
      throw UnfitFileException.truncated(ImageFormat.TIFF, file.length);
    }
    return allAreThere ? Decoded.Extent.WHOLE : Decoded.Extent.TRUNCATED;
  }

  /** Places in the file stay as they are. */
  private byte[] withOwnDirectory() {
    int directory = file.length + file.length % 2;
    ByteBuffer whole =
        ByteBuffer.allocate(directory + 2 + entries.size() * ENTRY + 4).order(buffer.order());
    whole.put(file).position(directory);
    whole.putShort((short) entries.size());
    for (Map.Entry<Integer, Integer> entry : entries.entrySet()) {
      whole.put(file, entry.getValue(), ENTRY);
    }
    whole.putInt(0); // no further directory
    whole.putInt(4, directory);
    return whole.array();
  }

  private static UnfitFileException corrupt(String detail) {
    return UnfitFileException.corrupt(ImageFormat.TIFF, detail);
  }
}
