package io.pixelmill.train;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/**
 * The images of one row group, as bytes.
 *
 * @param pixels an array for each row
 * @param labels a label for each row
 */
record DecodedRowGroup(byte[][] pixels, int[] labels) {
  /** In memory, the arrays' own headers aside. */
  long bytes() {
    return (long) pixels.length * (pixels[0].length + Integer.BYTES);
  }

  /**
   * Reads the columns {@code pixels} and {@code label}.
   *
   * @param values bytes that each image must have
   * @throws ProblemException if an image has another number of bytes
   */
  static DecodedRowGroup read(RowGroup group, int values, Configuration hadoop) throws IOException {
    byte[][] pixels = new byte[group.rows()][];
    int[] labels = new int[group.rows()];
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(group.file()), hadoop))) {
      MessageType stored = reader.getFileMetaData().getSchema();
      MessageType wanted =
          new MessageType(
              stored.getName(), stored.getType(ImageRow.PIXELS), stored.getType(ImageRow.LABEL));
      reader.setRequestedSchema(wanted);
      PageReadStore pages = reader.readRowGroup(group.ordinal());
      RecordReader<Group> rows =
          new ColumnIOFactory()
              .getColumnIO(wanted)
              .getRecordReader(pages, new GroupRecordConverter(wanted));
      for (int row = 0; row < group.rows(); row++) {
        Group image = rows.read();
        pixels[row] = pixels(image, values, group);
        labels[row] = image.getInteger(ImageRow.LABEL, 0);
      }
    }
    return new DecodedRowGroup(pixels, labels);
  }

  private static byte[] pixels(Group image, int values, RowGroup group) {
    int found =
        image.getFieldRepetitionCount(ImageRow.PIXELS) == 0
            ? 0
            : image.getBinary(ImageRow.PIXELS, 0).length();
    if (found != values) {
      throw ProblemException.of(
          ProblemKind.DATA,
          "Cannot read the images of " + group.file(),
          "an image has %d bytes of pixels instead of %d".formatted(found, values),
          "Give an images table that prepare or augment wrote.");
    }
    return image.getBinary(ImageRow.PIXELS, 0).getBytes();
  }
}
