package io.pixelmill.ingest;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Row;

/** Makes rows of what stands in one archive. */
interface ArchiveVisitor {
  /**
   * The next file.
   *
   * @return rows that are complete with it
   * @throws IOException if nothing more of the archive can be read
   */
  List<Row> member(ArchiveMember member) throws IOException;

  /** A file whose name leads out of the archive. */
  List<Row> outside(String name);

  /** The archive's end. */
  List<Row> end();

  /** Nothing more of the archive can be read. */
  List<Row> lost(IOException why);
}
