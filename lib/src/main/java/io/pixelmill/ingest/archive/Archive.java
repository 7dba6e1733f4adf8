package io.pixelmill.ingest.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** An open archive: its entries but for folders, one after the other, in the archive's order. */
public interface Archive extends Closeable {
  /**
   * The next entry, which can be read until the one behind it is asked for.
   *
   * @return nothing at the archive's end
   * @throws DamageException if the archive is broken: there is no entry behind this place
   * @throws IOException if storage failed
   */
  Optional<ArchiveEntry> next() throws IOException;
}
