package io.pixelmill.table;

import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row of the {@code rejects} table: an image that was not taken.
 *
 * @param imageId SHA-256 of the source bytes, absent where they could not be read
 * @param detail for a person: what exactly was found
 */
public record RejectRow(
    String source, Optional<String> imageId, RejectReason reason, String detail) {
  public static final StructType SCHEMA =
      new StructType()
          .add("source", DataTypes.StringType, false)
          .add("image_id", DataTypes.StringType, true)
          .add("reason", DataTypes.StringType, false)
          .add("detail", DataTypes.StringType, false);

  public RejectRow {
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(imageId, "imageId is null");
    Objects.requireNonNull(reason, "reason is null");
    Objects.requireNonNull(detail, "detail is null");
  }

  public Row toRow() {
    return RowFactory.create(source, imageId.orElse(null), reason.stored(), detail);
  }

  public static RejectRow fromRow(Row row) {
    return new RejectRow(
        row.getString(0),
        Optional.ofNullable(row.getString(1)),
        RejectReason.ofStored(row.getString(2)),
        row.getString(3));
  }
}
