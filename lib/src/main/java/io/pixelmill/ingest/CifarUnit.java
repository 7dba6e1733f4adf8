package io.pixelmill.ingest;

import io.pixelmill.table.Split;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Some records of one file.
 *
 * @param first the first one's number, from 0
 */
record CifarUnit(String uri, long first, int count, Split split) {
  Row toRow() {
    return RowFactory.create(uri, first, count, split.stored());
  }

  static CifarUnit fromRow(Row row) {
    return new CifarUnit(
        row.getString(0), row.getLong(1), row.getInt(2), Split.ofStored(row.getString(3)));
  }

  byte[] read(Configuration hadoop, CifarVariant variant) throws IOException {
    byte[] records = new byte[count * variant.recordBytes()];
    Path path = new Path(URI.create(uri));
    try (FSDataInputStream file = path.getFileSystem(hadoop).open(path)) {
      file.readFully(first * variant.recordBytes(), records);
    }
    return records;
  }
}
