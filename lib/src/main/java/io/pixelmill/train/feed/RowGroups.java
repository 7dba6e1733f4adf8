package io.pixelmill.train.feed;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** The row groups of one split of a stored {@code images} table, from the files' footers. */
public final class RowGroups {
  /** Of the images of one row group, decoded. */
  private static final long MAX_BYTES = 1L << 30;

  private RowGroups() {}

  /**
   * In the order of the files' names; none where the split is empty.
   *
   * @param images directory of the table
   * @throws ProblemException if a file is not Parquet
   * @throws UncheckedIOException if a file cannot be read
   */
  public static List<RowGroup> of(Path images, Split split, Configuration hadoop)
      throws IOException {
    Path directory = new Path(images, ImageRow.SPLIT + "=" + split.stored());
    FileSystem storage = directory.getFileSystem(hadoop);
    if (!storage.exists(directory)) {
      return List.of();
    }
    List<LocatedFileStatus> files = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found = storage.listLocatedStatus(directory);
    while (found.hasNext()) {
      LocatedFileStatus file = found.next();
      if (holdsData(file.getPath())) {
        files.add(file);
      }
    }
    return files.stream().sorted().flatMap(file -> ofFile(file, hadoop).stream()).toList();
  }

  /**
   * With the sizes that they have in memory: what the files say of sizes is of encoded columns.
   *
   * @param values bytes of each image
   * @throws ProblemException if one is too large to be decoded at once
   */
  public static List<RowGroup> decoded(List<RowGroup> groups, int values) {
    return groups.stream().map(group -> decoded(group, values)).toList();
  }

  private static RowGroup decoded(RowGroup group, int values) {
    long bytes = (long) group.rows() * values;
    if (bytes > MAX_BYTES) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot read the images of " + group.file(),
          "row group %d has %,d images, which are %,d MiB at once; the limit is %,d MiB"
              .formatted(group.ordinal(), group.rows(), bytes >> 20, MAX_BYTES >> 20),
          "Write the table with smaller row groups, as prepare does.");
    }
    return new RowGroup(group.file(), group.ordinal(), group.rows(), bytes, group.hosts());
  }

  /** All their rows together. */
  public static long rows(List<RowGroup> groups) {
    return groups.stream().mapToLong(RowGroup::rows).sum();
  }

  private static boolean holdsData(Path file) {
    return !file.getName().startsWith("_") && !file.getName().startsWith(".");
  }

  private static List<RowGroup> ofFile(LocatedFileStatus file, Configuration hadoop) {
    List<RowGroup> groups = new ArrayList<>();
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file, hadoop))) {
      int ordinal = 0;
      for (BlockMetaData block : reader.getRowGroups()) {
        int rows = Math.toIntExact(block.getRowCount());
        if (rows > 0) {
          groups.add(
              new RowGroup(
                  file.getPath().toString(),
                  ordinal,
                  rows,
                  block.getTotalByteSize(),
                  Hosts.of(
                      file.getBlockLocations(),
                      block.getStartingPos(),
                      block.getCompressedSize())));
        }
        ordinal++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw ProblemException.of(
              ProblemKind.DATA,
              "Cannot read " + file.getPath(),
              String.valueOf(e.getMessage()),
              "Give an images table that prepare or augment wrote.")
          .causedBy(e);
    }
    return groups;
  }
}
