package io.pixelmill.ingest;

import io.pixelmill.image.MnistRecord;
import io.pixelmill.table.Split;
import java.io.DataInputStream;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Some images of a file and their labels in another one.
 *
 * @param first the first one's number, from 0
 */
record MnistUnit(String images, String labels, int first, int count, Split split) {
  Row toRow() {
    return RowFactory.create(images, labels, first, count, split.stored());
  }

  static MnistUnit fromRow(Row row) {
    return new MnistUnit(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getInt(3),
        Split.ofStored(row.getString(4)));
  }

  /** As many labels as are there, each a byte. */
  byte[] readLabels(Configuration hadoop) throws IOException {
    return read(hadoop, labels, 1);
  }

  /** As many images as are there, {@link MnistRecord#BYTES} each. */
  byte[] readImages(Configuration hadoop) throws IOException {
    return read(hadoop, images, MnistRecord.BYTES);
  }

  private byte[] read(Configuration hadoop, String uri, int bytes) throws IOException {
    try (DataInputStream file = IdxFile.open(hadoop, uri)) {
      IdxFile.dimensions(file);
      file.skipNBytes((long) first * bytes);
      return file.readNBytes(count * bytes);
    }
  }
}
