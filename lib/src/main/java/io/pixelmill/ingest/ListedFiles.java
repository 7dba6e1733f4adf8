package io.pixelmill.ingest;

import io.pixelmill.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Some files of a {@link FileBatches.Batch}, as a task reads them. */
record ListedFiles(String batch, int first, int end) {
  /** A file to be read. */
  record Listed(String path, String uri) {}

  Row toRow() {
    return RowFactory.create(batch, first, end);
  }

  static ListedFiles fromRow(Row row) {
    return new ListedFiles(row.getString(0), row.getInt(1), row.getInt(2));
  }

  /** Cuts batches into units of so many files at most. */
  static List<Row> units(List<FileBatches.Batch> batches, long files) {
    List<Row> units = new ArrayList<>();
    for (FileBatches.Batch batch : batches) {
      for (int first = 0; first < batch.files(); first = units.get(units.size() - 1).getInt(2)) {
        int end = (int) Math.min(batch.files(), first + files);
        units.add(new ListedFiles(batch.uri(), first, end).toRow());
      }
    }
    return units;
  }

  /**
   * Reads what was noted. That it cannot be read is no image's fault: the task fails.
   *
   * @throws ProblemException if storage fails
   */
  List<Listed> read(Configuration hadoop) {
    Path place = new Path(URI.create(batch));
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new GZIPInputStream(place.getFileSystem(hadoop).open(place))))) {
      List<Listed> files = new ArrayList<>(end - first);
      for (int i = 0; i < end; i++) {
        Listed file = new Listed(in.readUTF(), in.readUTF());
        if (i >= first) {
          files.add(file);
        }
      }
      return files;
    } catch (IOException e) {
      throw ProblemException.ofUnreadable("Cannot read the list of files " + batch, e);
    }
  }
}
