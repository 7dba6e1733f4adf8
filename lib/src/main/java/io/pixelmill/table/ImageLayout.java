package io.pixelmill.table;

import io.pixelmill.config.Requirements;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How an {@code images} table lies in its files.
 *
 * @param fileMegabytes of pixels in one file of the largest split, about, in MiB
 * @param rowGroupMegabytes of a row group in MiB, at most a file's: what training reads as one
 * @param compression of all columns
 */
public record ImageLayout(int fileMegabytes, int rowGroupMegabytes, Compression compression) {
  private static final int LARGEST_FILE = 1024;

  /** Codecs by the names that Parquet has for them. */
  public enum Compression {
    NONE,
    SNAPPY,
    LZ4_RAW,
    ZSTD,
    GZIP
  }

  public ImageLayout {
    Objects.requireNonNull(compression, "compression is null");
    new Requirements()
        .between("file-megabytes", fileMegabytes, 1, LARGEST_FILE)
        .between("row-group-megabytes", rowGroupMegabytes, 1, Math.max(1, fileMegabytes))
        .verify();
  }

  /**
   * How many files the largest split gets.
   *
   * @param pixelBytes of the largest split
   */
  public int files(long pixelBytes) {
    return Math.toIntExact(1 + pixelBytes / ((long) fileMegabytes << 20));
  }

  /**
   * For Spark's writer of Parquet. A dictionary of pixels would be given up in each row group.
   * Parquet looks at sizes after so many rows first, 100 by default: of photographs that is more
   * than a row group.
   */
  public Map<String, String> writerOptions() {
    return Map.of(
        "parquet.block.size",
        String.valueOf((long) rowGroupMegabytes << 20),
        "compression",
        compression.name().toLowerCase(Locale.ROOT),
        "parquet.page.size.row.check.min",
        "4",
        "parquet.enable.dictionary#" + ImageRow.PIXELS,
        "false");
  }
}
