package io.pixelmill.ingest;

import java.io.IOException;
import java.util.List;

/** Makes something, images say, of what stands in one archive. */
interface ArchiveVisitor<T> {
  /**
   * The next file.
   *
   * @return what is complete with it
   * @throws IOException if nothing more of the archive can be read
   */
  List<T> member(ArchiveMember member) throws IOException;

  /** A file whose name leads out of the archive. */
  List<T> outside(String name);

  /** The archive's end. */
  List<T> end();

  /** Nothing more of the archive can be read. */
  List<T> lost(IOException why);
}
