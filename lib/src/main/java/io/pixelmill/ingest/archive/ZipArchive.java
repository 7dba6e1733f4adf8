package io.pixelmill.ingest.archive;

import io.pixelmill.ingest.archive.DamageException.Damage;
import io.pixelmill.ingest.archive.DamageException.Extent;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.utils.BoundedInputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A zip archive: its directory is read as a stream, its entries where they lie, with a stream of
 * their own. Java's own class needs a file, and that of Commons Compress keeps the whole directory,
 * some 900 bytes an entry.
 */
final class ZipArchive implements Archive {
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int BUFFER_BYTES = 1 << 16;

  private final FSDataInputStream content;
  private final DataInputStream directory;
  private final long length;
  private final ZipEnd end;

  private long read;
  private long packed;

  private ZipArchive(
      FSDataInputStream content, DataInputStream directory, long length, ZipEnd end) {
    this.content = content;
    this.directory = directory;
    this.length = length;
    this.end = end;
  }

  static ZipArchive open(FileSystem files, Path path) throws IOException {
    long length = files.getFileStatus(path).getLen();
    FSDataInputStream content = files.open(path);
    try {
      ZipEnd end = ZipEnd.find(content, length);
      FSDataInputStream directory = files.open(path);
      directory.seek(end.start());
      return new ZipArchive(
          content,
          new DataInputStream(new BufferedInputStream(directory, BUFFER_BYTES)),
          length,
          end);
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  @Override
  public Optional<ArchiveEntry> next() throws IOException {
    while (read < end.end() - end.start()) {
      ZipRecord record = record();
      if (!record.path().endsWith("/")) {
        return Optional.of(
            new ArchiveEntry(
                record.path(), record.bytes(), record.obstacle(), () -> content(record)));
      }
    }
    return Optional.empty();
  }

  private ZipRecord record() throws IOException {
    ZipRecord record;
    try {
      record = ZipRecord.read(directory);
    } catch (EOFException e) {
      throw corrupt(Extent.REST, "the directory ends within an entry");
    } catch (IOException e) {
      throw corrupt(
          Extent.REST, "the directory is broken at %d: %s".formatted(read, e.getMessage()));
    }
    read += record.recordBytes();
    packed += record.packed();
    // Entries that share their bytes make much work of a small file.
    if (packed < 0 || packed > length) {
      throw corrupt(Extent.REST, "from \"%s\" on the entries overlap".formatted(record.path()));
    }
    return record;
  }

  private byte[] content(ZipRecord record) throws IOException {
    try {
      seek(record);
      // No more than its own bytes are read, so that work is bounded by the file's length.
      InputStream own = new BoundedInputStream(content, record.packed());
      byte[] bytes = record.method() == ZipEntry.STORED ? read(own, record) : inflated(own, record);
      CRC32 checksum = new CRC32();
      checksum.update(bytes);
      if (bytes.length != record.bytes() || (int) checksum.getValue() != record.checksum()) {
        throw corrupt(Extent.ENTRY, "it has not the length or checksum that the directory tells");
      }
      return bytes;
    } catch (EOFException | ZipException e) {
      throw corrupt(
          Extent.ENTRY, "it cannot be unpacked (%s)".formatted(String.valueOf(e.getMessage())));
    }
  }

  private void seek(ZipRecord record) throws IOException {
    long at = record.offset() + end.shift();
    if (at < 0 || at > length - LOCAL_BYTES) {
      throw corrupt(Extent.ENTRY, "it is to lie at %d, where there is nothing".formatted(at));
    }
    ByteBuffer local = ZipEnd.read(content, at, LOCAL_BYTES);
    if (local.getInt(0) != LOCAL_SIGNATURE) {
      throw corrupt(Extent.ENTRY, "it is to lie at %d, where no entry begins".formatted(at));
    }
    int names = Short.toUnsignedInt(local.getShort(26)) + Short.toUnsignedInt(local.getShort(28));
    content.seek(Math.min(length, at + LOCAL_BYTES + names));
  }

  private static byte[] inflated(InputStream own, ZipRecord record) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      // The stream is not closed: the next entry is read from it too.
      return read(new InflaterInputStream(own, inflater, BUFFER_BYTES), record);
    } finally {
      inflater.end();
    }
  }

  private static byte[] read(InputStream in, ZipRecord record) throws IOException {
    return in.readNBytes(Math.toIntExact(record.bytes()));
  }

  private static DamageException corrupt(Extent extent, String detail) {
    return new DamageException(Damage.CORRUPT, extent, detail);
  }

  @Override
  public void close() throws IOException {
    try {
      content.close();
    } finally {
      directory.close();
    }
  }
}
