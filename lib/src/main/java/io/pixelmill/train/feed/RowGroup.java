package io.pixelmill.train.feed;

import java.io.Serializable;
import java.util.List;

/**
 * A row group of a Parquet file: what is read and kept at once.
 *
 * @param file Hadoop URI
 * @param ordinal of the row group in the file, 0 for the first
 * @param rows 1 or more
 * @param bytes of its images, decoded
 * @param hosts that have it on their disks, those with most of it first
 */
public record RowGroup(String file, int ordinal, int rows, long bytes, List<String> hosts)
    implements Serializable {
  public RowGroup {
    hosts = List.copyOf(hosts);
  }
}
