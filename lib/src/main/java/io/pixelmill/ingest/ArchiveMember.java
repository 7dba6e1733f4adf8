package io.pixelmill.ingest;

import io.pixelmill.ingest.archive.ArchiveEntry;
import io.pixelmill.ingest.archive.DamageException;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import java.io.IOException;

/**
 * A file in an archive.
 *
 * @param path without needless dots and slashes; it does not lead out of the archive
 */
record ArchiveMember(String path, ArchiveEntry entry) {
  /** The name without folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * The bytes, or why there are none; no more memory is taken than allowed.
   *
   * @throws IOException if nothing that stands behind them can be read either
   */
  SourceContent content(long mostBytes) throws IOException {
    if (entry.obstacle().isPresent()) {
      return new SourceContent.Refused(RejectReason.UNREADABLE, entry.obstacle().get());
    }
    if (entry.bytes() > mostBytes) {
      return new SourceContent.Refused(
          RejectReason.TOO_LARGE,
          "it has %d bytes, allowed are %d".formatted(entry.bytes(), mostBytes));
    }
    try {
      return new SourceContent.Encoded(entry.content().read(), SourceContent.Encoding.FILE);
    } catch (DamageException e) {
      if (e.extent() == DamageException.Extent.REST) {
        throw e;
      }
      return new SourceContent.Refused(reason(e), e.getMessage());
    }
  }

  static RejectReason reason(IOException e) {
    if (e instanceof DamageException damaged) {
      return switch (damaged.damage()) {
        case TRUNCATED -> RejectReason.TRUNCATED;
        case CORRUPT -> RejectReason.CORRUPT;
      };
    }
    return RejectReason.UNREADABLE;
  }
}
