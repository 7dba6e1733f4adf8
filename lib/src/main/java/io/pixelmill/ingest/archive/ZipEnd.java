package io.pixelmill.ingest.archive;

import io.pixelmill.ingest.archive.DamageException.Damage;
import io.pixelmill.ingest.archive.DamageException.Extent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Where the directory of a zip archive lies, as the archive's end tells it.
 *
 * @param start of the directory in the file
 * @param end behind the directory
 * @param shift how much is put before the archive, which its own offsets do not count
 */
record ZipEnd(long start, long end, long shift) {
  private static final int SIGNATURE = 0x06054b50;
  private static final int BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int ZIP64_SIGNATURE = 0x06064b50;
  private static final int ZIP64_BYTES = 56;

  /**
   * @param length of the file
   * @throws DamageException if there is no directory
   */
  static ZipEnd find(FSDataInputStream file, long length) throws IOException {
    int tail = (int) Math.min(length, BYTES + LONGEST_COMMENT);
    ByteBuffer bytes = read(file, length - tail, tail);
    OptionalInt place = place(bytes);
    if (place.isEmpty()) {
      throw damaged(
          Damage.TRUNCATED,
          "there is no directory at the archive's end: a part is missing, or it is no zip");
    }
    long at = length - tail + place.getAsInt();
    ByteBuffer end = bytes.position(place.getAsInt()).slice().order(ByteOrder.LITTLE_ENDIAN);
    if (end.getShort(4) != end.getShort(6)) {
      throw damaged(Damage.CORRUPT, "the archive is one of several parts");
    }
    return zip64(file, at)
        ? ofZip64(file, at)
        : of(Integer.toUnsignedLong(end.getInt(12)), Integer.toUnsignedLong(end.getInt(16)), at);
  }

  /** The last place whose comment reaches to the end of the file. */
  private static OptionalInt place(ByteBuffer tail) {
    for (int at = tail.capacity() - BYTES; at >= 0; at--) {
      if (tail.getInt(at) == SIGNATURE
          && Short.toUnsignedInt(tail.getShort(at + 20)) == tail.capacity() - at - BYTES) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean zip64(FSDataInputStream file, long end) throws IOException {
    return end >= LOCATOR_BYTES + ZIP64_BYTES
        && read(file, end - LOCATOR_BYTES, LOCATOR_BYTES).getInt(0) == LOCATOR_SIGNATURE;
  }

  private static ZipEnd ofZip64(FSDataInputStream file, long end) throws IOException {
    // It stands right before its locator, wherever the locator says that it stands.
    long at = end - LOCATOR_BYTES - ZIP64_BYTES;
    ByteBuffer zip64 = read(file, at, ZIP64_BYTES);
    if (zip64.getInt(0) != ZIP64_SIGNATURE) {
      throw damaged(Damage.CORRUPT, "the archive's end is no zip's");
    }
    return of(zip64.getLong(40), zip64.getLong(48), at);
  }

  private static ZipEnd of(long size, long offset, long end) throws DamageException {
    long start = end - size;
    if (size < 0 || offset < 0 || start < offset) {
      throw damaged(
          Damage.CORRUPT,
          "the archive's end tells of a directory of %d bytes at %d, where there is none"
              .formatted(size, offset));
    }
    return new ZipEnd(start, end, start - offset);
  }

  static ByteBuffer read(FSDataInputStream file, long at, int bytes) throws IOException {
    byte[] content = new byte[bytes];
    file.readFully(at, content);
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static DamageException damaged(Damage damage, String detail) {
    return new DamageException(damage, Extent.REST, detail);
  }
}
