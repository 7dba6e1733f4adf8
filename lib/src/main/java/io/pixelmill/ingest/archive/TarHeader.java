package io.pixelmill.ingest.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.archivers.zip.ZipEncoding;
import org.apache.commons.compress.archivers.zip.ZipEncodingHelper;

/**
 * The block that stands before each part of a tar archive.
 *
 * @param type one of {@link TarConstants}' letters
 * @param bytes how long the part is
 */
record TarHeader(byte type, String path, long bytes) {
  static final int BLOCK_BYTES = TarConstants.DEFAULT_RCDSIZE;

  /** Keeps the bytes of a name as they are, whatever they are. */
  private static final ZipEncoding BYTES =
      ZipEncodingHelper.getZipEncoding(StandardCharsets.ISO_8859_1.name());

  /** What a part is to a reader. */
  enum Meaning {
    FILE,
    FOLDER,
    LONG_NAME,
    EXTENDED_HEADER,
    /** What says nothing of the file behind it that is of use here. */
    REMARK
  }

  /**
   * @throws IOException if it is no header
   */
  static TarHeader of(byte[] block) throws IOException {
    try {
      if (!TarUtils.verifyCheckSum(block)) {
        throw new IOException("The checksum is wrong");
      }
      TarArchiveEntry entry = new TarArchiveEntry(block, BYTES, true);
      byte[] name = entry.getName().getBytes(StandardCharsets.ISO_8859_1);
      return new TarHeader(
          entry.getLinkFlag(),
          EntryPath.text(name, StandardCharsets.ISO_8859_1),
          Math.max(0, entry.getSize()));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  Meaning meaning() {
    return switch (type) {
      case TarConstants.LF_DIR -> Meaning.FOLDER;
      case TarConstants.LF_GNUTYPE_LONGNAME -> Meaning.LONG_NAME;
      case TarConstants.LF_PAX_EXTENDED_HEADER_LC, TarConstants.LF_PAX_EXTENDED_HEADER_UC ->
          Meaning.EXTENDED_HEADER;
      case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER,
          TarConstants.LF_GNUTYPE_LONGLINK,
          'V' /* a volume's label */,
          'D' /* a folder's content */ ->
          Meaning.REMARK;
      default -> Meaning.FILE;
    };
  }

  /** Whether it is another file's name: the length that it may tell is that file's. */
  boolean isLink() {
    return type == TarConstants.LF_LINK || type == TarConstants.LF_SYMLINK;
  }

  /** Why the part cannot be read as a file. */
  Optional<String> obstacle() {
    if (isLink()) {
      return Optional.of("it is a link");
    }
    return switch (type) {
      case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG ->
          Optional.empty();
      case TarConstants.LF_GNUTYPE_SPARSE -> Optional.of(SPARSE);
      default -> Optional.of("it is no file but of type \"%c\"".formatted(type));
    };
  }

  static final String SPARSE = "it is a file with holes";
}
