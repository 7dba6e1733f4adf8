package io.pixelmill.ingest.archive;

import io.pixelmill.input.PlainFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Kinds of archives, known by the endings of their names. */
public enum ArchiveFormat {
  TAR(".tar") {
    @Override
    Archive open(FileSystem files, Path path) throws IOException {
      return new TarArchive(buffered(files, path));
    }
  },
  TAR_GZIP(".tar.gz", ".tgz") {
    @Override
    Archive open(FileSystem files, Path path) throws IOException {
      // Java's own stream may take the end of the first of several members for the end.
      return unpacked(buffered(files, path), in -> new GzipCompressorInputStream(in, true));
    }
  },
  TAR_ZSTANDARD(".tar.zst", ".tzst") {
    @Override
    Archive open(FileSystem files, Path path) throws IOException {
      return unpacked(buffered(files, path), ZstdCompressorInputStream::new);
    }
  },
  ZIP(".zip") {
    @Override
    Archive open(FileSystem files, Path path) throws IOException {
      return ZipArchive.open(files, path);
    }
  };

  private static final int BUFFER_BYTES = 1 << 16;

  private final List<String> endings;

  ArchiveFormat(String... endings) {
    this.endings = List.of(endings);
  }

  /** Nothing for a file that is no archive. */
  public static Optional<ArchiveFormat> ofName(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(name::endsWith))
        .findFirst();
  }

  /**
   * Opens an archive; a tar is read from its beginning to its end, of a zip only the parts that are
   * asked for.
   *
   * @throws DamageException if the file is no archive of this kind
   * @throws IOException if it cannot be opened
   */
  public final Archive open(Path path, FileSystem files) throws IOException {
    return open(PlainFiles.of(files), path);
  }

  abstract Archive open(FileSystem files, Path path) throws IOException;

  private static InputStream buffered(FileSystem files, Path path) throws IOException {
    return new BufferedInputStream(files.open(path), BUFFER_BYTES);
  }

  private static Archive unpacked(InputStream packed, Unpacking unpacking) throws IOException {
    try {
      // Not buffered: what lies in front of a place where the stream breaks is read up to there.
      return new TarArchive(unpacking.of(packed));
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }

  private interface Unpacking {
    InputStream of(InputStream packed) throws IOException;
  }
}
