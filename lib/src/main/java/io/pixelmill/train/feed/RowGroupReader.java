package io.pixelmill.train.feed;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads the columns that training needs, each for itself: no rows are put together. */
final class RowGroupReader implements RowGroupCache.Source {
  private static final List<String> COLUMNS =
      List.of(ImageRow.PIXELS, ImageRow.LABEL, ImageRow.IMAGE_ID, ImageRow.WEIGHT);

  private final int values;
  private final int classes;
  private final Configuration hadoop;

  /**
   * @param values bytes that each image must have
   * @param classes labels are less than this
   */
  RowGroupReader(int values, int classes, Configuration hadoop) {
    this.values = values;
    this.classes = classes;
    this.hadoop = hadoop;
  }

  /**
   * @throws ProblemException if the file cannot be read or holds what cannot be trained on
   */
  @Override
  public DecodedRowGroup read(RowGroup group) throws IOException {
    Path file = new Path(group.file());
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(file, hadoop),
            // Many a damaged page would decode to other pixels, and nobody would know.
            HadoopReadOptions.builder(hadoop, file).usePageChecksumVerification().build())) {
      return read(group, reader);
    } catch (ProblemException | InterruptedIOException | ClosedByInterruptException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw ProblemException.of(
              ProblemKind.DATA,
              cannotRead(group),
              String.valueOf(e.getMessage()),
              "Check the storage, or write the table again.")
          .causedBy(e);
    }
  }

  private DecodedRowGroup read(RowGroup group, ParquetFileReader reader) throws IOException {
    FileMetaData file = reader.getFileMetaData();
    // Tables of others need not have weights.
    boolean isWeighted = file.getSchema().containsField(ImageRow.WEIGHT);
    MessageType wanted =
        new MessageType(
            file.getSchema().getName(),
            COLUMNS.stream()
                .filter(column -> isWeighted || !column.equals(ImageRow.WEIGHT))
                .map(file.getSchema()::getType)
                .toArray(Type[]::new));
    reader.setRequestedSchema(wanted);
    ColumnReadStoreImpl columns =
        new ColumnReadStoreImpl(
            reader.readRowGroup(group.ordinal()),
            new UnusedConverter(),
            wanted,
            file.getCreatedBy());
    return new DecodedRowGroup(
        pixels(columns.getColumnReader(wanted.getColumns().get(0)), group),
        labels(columns.getColumnReader(wanted.getColumns().get(1)), group),
        ids(columns.getColumnReader(wanted.getColumns().get(2)), group),
        isWeighted
            ? weights(columns.getColumnReader(wanted.getColumns().get(3)), group)
            : commonWeights(group));
  }

  private byte[][] pixels(ColumnReader column, RowGroup group) {
    byte[][] pixels = new byte[group.rows()][];
    for (int row = 0; row < pixels.length; row++) {
      requireValue(column, group);
      pixels[row] = column.getBinary().getBytes();
      if (pixels[row].length != values) {
        throw unfit(
            group,
            "an image has %d bytes of pixels instead of %d".formatted(pixels[row].length, values));
      }
      column.consume();
    }
    return pixels;
  }

  private int[] labels(ColumnReader column, RowGroup group) {
    int[] labels = new int[group.rows()];
    for (int row = 0; row < labels.length; row++) {
      requireValue(column, group);
      labels[row] = column.getInteger();
      if (labels[row] < 0 || labels[row] >= classes) {
        throw unfit(group, "an image has label %d of %d classes".formatted(labels[row], classes));
      }
      column.consume();
    }
    return labels;
  }

  private static long[] ids(ColumnReader column, RowGroup group) {
    long[] ids = new long[group.rows()];
    for (int row = 0; row < ids.length; row++) {
      requireValue(column, group);
      ids[row] = Seeds.hash(column.getBinary().getBytesUnsafe());
      column.consume();
    }
    return ids;
  }

  private static float[] weights(ColumnReader column, RowGroup group) {
    float[] weights = new float[group.rows()];
    for (int row = 0; row < weights.length; row++) {
      requireValue(column, group);
      weights[row] = column.getFloat();
      if (!(weights[row] > 0) || Float.isInfinite(weights[row])) {
        throw unfit(group, "an image has the weight " + weights[row]);
      }
      column.consume();
    }
    return weights;
  }

  private static float[] commonWeights(RowGroup group) {
    float[] weights = new float[group.rows()];
    Arrays.fill(weights, ImageRow.COMMON_WEIGHT);
    return weights;
  }

  private static void requireValue(ColumnReader column, RowGroup group) {
    if (column.getCurrentDefinitionLevel() < column.getDescriptor().getMaxDefinitionLevel()) {
      throw unfit(group, "an image has no " + column.getDescriptor().getPath()[0]);
    }
  }

  private static ProblemException unfit(RowGroup group, String reason) {
    return ProblemException.of(
        ProblemKind.DATA,
        cannotRead(group),
        reason,
        "Give an images table that prepare or augment wrote.");
  }

  private static String cannotRead(RowGroup group) {
    return "Cannot read the images of " + group.file();
  }
}
