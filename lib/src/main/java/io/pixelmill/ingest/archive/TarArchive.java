package io.pixelmill.ingest.archive;

import io.pixelmill.ingest.archive.DamageException.Damage;
import io.pixelmill.ingest.archive.DamageException.Extent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A tar archive as a stream: POSIX, GNU and the older formats. Commons Compress decodes the blocks
 * and does not walk them: its own stream reads names of any length into memory, and the version
 * that Spark 3.5 ships can be kept busy for hours by one date (CVE-2023-42503).
 */
final class TarArchive implements Archive {
  /** More than any tool writes about one file. */
  private static final int MOST_HEADER_BYTES = 1 << 20;

  private final InputStream in;

  /** How much of the present file has not been read, its padding included. */
  private long left;

  private String last = "";

  TarArchive(InputStream in) {
    this.in = in;
  }

  @Override
  public Optional<ArchiveEntry> next() throws IOException {
    skip(left);
    left = 0;
    TarExtension extension = TarExtension.NONE;
    Optional<TarHeader> header = header();
    while (header.isPresent()) {
      TarHeader found = header.get();
      switch (found.meaning()) {
        case LONG_NAME -> extension = extension.withLongName(content(found));
        case EXTENDED_HEADER -> extension = extended(extension, content(found));
        case REMARK -> skip(padded(found.bytes()));
        case FOLDER -> extension = TarExtension.NONE;
        case FILE -> {
          ArchiveEntry entry = entry(found, extension);
          // Old programs write folders as files.
          if (!entry.path().endsWith("/")) {
            return Optional.of(entry);
          }
          skip(left);
          left = 0;
          extension = TarExtension.NONE;
        }
      }
      header = header();
    }
    return Optional.empty();
  }

  private ArchiveEntry entry(TarHeader header, TarExtension extension) throws IOException {
    long bytes = header.isLink() ? 0 : extension.bytes().orElse(header.bytes());
    left = padded(bytes);
    last = extension.path().orElse(header.path());
    return new ArchiveEntry(
        last,
        bytes,
        extension.isSparse() ? Optional.of(TarHeader.SPARSE) : header.obstacle(),
        () -> {
          byte[] content = read(Math.toIntExact(bytes));
          left -= content.length;
          return content;
        });
  }

  private TarExtension extended(TarExtension extension, byte[] records) throws IOException {
    try {
      return extension.withRecords(records);
    } catch (IllegalArgumentException e) {
      throw corrupt(e.getMessage());
    }
  }

  /** The content of a header, whose length is bounded. */
  private byte[] content(TarHeader header) throws IOException {
    if (header.bytes() > MOST_HEADER_BYTES) {
      throw corrupt(
          "a header of %d bytes, allowed are %d".formatted(header.bytes(), MOST_HEADER_BYTES));
    }
    byte[] content = read((int) header.bytes());
    skip(padded(header.bytes()) - header.bytes());
    return content;
  }

  /**
   * The next block that is not empty. Empty ones mark the end, behind which another archive may
   * have been appended.
   */
  private Optional<TarHeader> header() throws IOException {
    boolean ended = false;
    while (true) {
      byte[] block = readAtMost(TarHeader.BLOCK_BYTES);
      if (block.length == 0 && ended) {
        return Optional.empty();
      }
      if (block.length < TarHeader.BLOCK_BYTES) {
        throw truncated();
      }
      if (!isEmpty(block)) {
        return Optional.of(decoded(block));
      }
      ended = true;
    }
  }

  private TarHeader decoded(byte[] block) throws DamageException {
    try {
      return TarHeader.of(block);
    } catch (IOException e) {
      throw corrupt("a block that is no header");
    }
  }

  private static boolean isEmpty(byte[] block) {
    for (byte value : block) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private byte[] read(int bytes) throws IOException {
    byte[] content = readAtMost(bytes);
    if (content.length < bytes) {
      throw truncated();
    }
    return content;
  }

  private byte[] readAtMost(int bytes) throws IOException {
    try {
      return in.readNBytes(bytes);
    } catch (EOFException e) {
      throw truncated();
    }
  }

  private void skip(long bytes) throws IOException {
    try {
      in.skipNBytes(bytes);
    } catch (EOFException e) {
      throw truncated();
    }
  }

  private long padded(long bytes) throws DamageException {
    long padding = (TarHeader.BLOCK_BYTES - bytes % TarHeader.BLOCK_BYTES) % TarHeader.BLOCK_BYTES;
    if (bytes > Long.MAX_VALUE - padding) {
      throw corrupt("a file of %d bytes".formatted(bytes));
    }
    return bytes + padding;
  }

  private DamageException corrupt(String what) {
    return new DamageException(
        Damage.CORRUPT, Extent.REST, "the archive holds %s%s".formatted(what, place()));
  }

  private DamageException truncated() {
    return new DamageException(
        Damage.TRUNCATED, Extent.REST, "the archive ends without its end mark" + place());
  }

  private String place() {
    return last.isEmpty() ? ", before any file" : ", within or behind \"%s\"".formatted(last);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
