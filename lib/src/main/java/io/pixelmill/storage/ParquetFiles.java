package io.pixelmill.storage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/** Parquet files as they lie in storage. */
public final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * Joins files of one schema to one that has their row groups in the same order; nothing is
   * decoded.
   *
   * @param parts one or more
   * @param target written anew: what a killed try has left there is replaced
   * @return the number of rows of the new file, as it tells itself
   */
  public static long join(List<Path> parts, Path target, Configuration hadoop) throws IOException {
    FileMetaData first = metaData(parts.get(0), hadoop);
    ParquetFileWriter writer =
        new ParquetFileWriter(
            HadoopOutputFile.fromPath(target, hadoop),
            first.getSchema(),
            ParquetFileWriter.Mode.OVERWRITE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
            ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
    writer.start();
    for (Path part : parts) {
      writer.appendFile(HadoopInputFile.fromPath(part, hadoop));
    }
    writer.end(Map.copyOf(first.getKeyValueMetaData()));
    try (ParquetFileReader joined =
        ParquetFileReader.open(HadoopInputFile.fromPath(target, hadoop))) {
      return joined.getRecordCount();
    }
  }

  private static FileMetaData metaData(Path file, Configuration hadoop) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
      return reader.getFileMetaData();
    }
  }
}
