package io.pixelmill.ingest.archive;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.zip.ZipEntry;

/**
 * What the directory of a zip archive says of one entry.
 *
 * @param packed length in the archive
 * @param bytes length when unpacked
 * @param offset where the entry begins in the archive
 * @param recordBytes length of this record in the directory
 */
record ZipRecord(
    String path,
    Optional<String> obstacle,
    int method,
    int checksum,
    long packed,
    long bytes,
    long offset,
    int recordBytes) {
  private static final int SIGNATURE = 0x02014b50;
  private static final int FIXED_BYTES = 46;
  private static final int ENCRYPTED = 1;
  private static final int UNIX = 3;
  private static final int FILE_TYPE = 0xf000;
  private static final int LINK = 0xa000;
  private static final int ZIP64 = 1;
  private static final long IN_EXTRA = 0xffffffffL;

  /** As DOS had it, where a name is not UTF-8. */
  private static final Charset OLD = Charset.forName("IBM437");

  /**
   * @param directory at the beginning of a record; behind it afterwards
   * @throws IOException if it is none, or the directory ends
   */
  static ZipRecord read(DataInputStream directory) throws IOException {
    ByteBuffer fixed = bytes(directory, FIXED_BYTES);
    if (fixed.getInt(0) != SIGNATURE) {
      throw new IOException("no entry begins there");
    }
    int nameBytes = Short.toUnsignedInt(fixed.getShort(28));
    int extraBytes = Short.toUnsignedInt(fixed.getShort(30));
    int commentBytes = Short.toUnsignedInt(fixed.getShort(32));
    String path = EntryPath.text(bytes(directory, nameBytes).array(), OLD);
    ByteBuffer extra = bytes(directory, extraBytes);
    directory.skipNBytes(commentBytes);
    // Lengths and offset stand in the extra fields where they are too large, in this order.
    ByteBuffer large = zip64(extra);
    long bytes = length(fixed.getInt(24), large);
    long packed = length(fixed.getInt(20), large);
    long offset = length(fixed.getInt(42), large);
    return new ZipRecord(
        path,
        obstacle(fixed),
        Short.toUnsignedInt(fixed.getShort(10)),
        fixed.getInt(16),
        packed,
        bytes,
        offset,
        FIXED_BYTES + nameBytes + extraBytes + commentBytes);
  }

  private static Optional<String> obstacle(ByteBuffer fixed) {
    if ((fixed.getShort(8) & ENCRYPTED) != 0) {
      return Optional.of("it is encrypted");
    }
    if (fixed.get(5) == UNIX && (fixed.getInt(38) >>> 16 & FILE_TYPE) == LINK) {
      return Optional.of("it is a link");
    }
    int method = Short.toUnsignedInt(fixed.getShort(10));
    return method == ZipEntry.STORED || method == ZipEntry.DEFLATED
        ? Optional.empty()
        : Optional.of("it is compressed by method %d, which is not known here".formatted(method));
  }

  private static long length(int stored, ByteBuffer large) throws IOException {
    long value = Integer.toUnsignedLong(stored);
    if (value == IN_EXTRA && large.remaining() >= Long.BYTES) {
      value = large.getLong();
    }
    if (value < 0) {
      throw new IOException("an entry of %d bytes".formatted(value));
    }
    return value;
  }

  /** The extra field of large entries; empty where there is none. */
  private static ByteBuffer zip64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      if (id == ZIP64) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static ByteBuffer bytes(DataInputStream directory, int count) throws IOException {
    byte[] bytes = new byte[count];
    directory.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
