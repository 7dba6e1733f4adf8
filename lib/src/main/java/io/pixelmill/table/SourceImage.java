package io.pixelmill.table;

import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * An undecoded image with where it came from; never stored, it travels from {@code ingest} to the
 * steps.
 *
 * @param source URI of the file, with a fragment where one file holds several images
 * @param label absent where the source knows none
 * @param split present where the source fixes it
 * @param weight how much it is to count in training, greater than 0; {@link ImageRow#COMMON_WEIGHT}
 *     where the source says nothing
 */
public record SourceImage(
    String source,
    SourceContent content,
    Optional<ClassLabel> label,
    Optional<Split> split,
    float weight) {
  public static final String SOURCE = "source";
  public static final String CONTENT = "content";
  public static final String ENCODING = "encoding";
  public static final String REASON = "reason";
  public static final String DETAIL = "detail";
  public static final String LABEL = "label";
  public static final String LABEL_NAME = "label_name";
  public static final String SPLIT = "split";
  public static final String WEIGHT = ImageRow.WEIGHT;

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE, DataTypes.StringType, false)
          .add(CONTENT, DataTypes.BinaryType, true)
          .add(ENCODING, DataTypes.StringType, true)
          .add(REASON, DataTypes.StringType, true)
          .add(DETAIL, DataTypes.StringType, true)
          .add(LABEL, DataTypes.IntegerType, true)
          .add(LABEL_NAME, DataTypes.StringType, true)
          .add(SPLIT, DataTypes.StringType, true)
          .add(WEIGHT, DataTypes.FloatType, false);

  public SourceImage {
    Objects.requireNonNull(source, "source is null");
    Objects.requireNonNull(content, "content is null");
    Objects.requireNonNull(label, "label is null");
    Objects.requireNonNull(split, "split is null");
  }

  /** An image of which nothing is known but that it cannot be taken. */
  public static SourceImage refused(String source, RejectReason reason, String why) {
    return new SourceImage(
        source,
        new SourceContent.Refused(reason, why),
        Optional.empty(),
        Optional.empty(),
        ImageRow.COMMON_WEIGHT);
  }

  public Row toRow() {
    byte[] bytes = content instanceof SourceContent.Encoded e ? e.bytes() : null;
    String encoding = content instanceof SourceContent.Encoded e ? e.encoding().name() : null;
    String reason = content instanceof SourceContent.Refused r ? r.reason().stored() : null;
    String detail = content instanceof SourceContent.Refused r ? r.detail() : null;
    return RowFactory.create(
        source,
        bytes,
        encoding,
        reason,
        detail,
        label.map(ClassLabel::index).orElse(null),
        label.map(ClassLabel::name).orElse(null),
        split.map(Split::stored).orElse(null),
        weight);
  }

  /** As Spark has it inside; the bytes are not copied. */
  public InternalRow toInnerRow() {
    Row row = toRow();
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      Object value = row.get(i);
      values[i] = value instanceof String text ? UTF8String.fromString(text) : value;
    }
    return new GenericInternalRow(values);
  }

  public static SourceImage fromRow(Row row) {
    SourceContent content =
        row.isNullAt(1)
            ? new SourceContent.Refused(RejectReason.ofStored(row.getString(3)), row.getString(4))
            : new SourceContent.Encoded(
                row.getAs(1), SourceContent.Encoding.valueOf(row.getString(2)));
    return new SourceImage(
        row.getString(0),
        content,
        row.isNullAt(5)
            ? Optional.empty()
            : Optional.of(new ClassLabel(row.getInt(5), row.getString(6))),
        Optional.ofNullable(row.getString(7)).map(Split::ofStored),
        row.getFloat(8));
  }

  /**
   * @param row as Spark has it inside, whose memory may be used again afterwards
   */
  public static SourceImage fromInnerRow(InternalRow row) {
    SourceContent content =
        row.isNullAt(1)
            ? new SourceContent.Refused(RejectReason.ofStored(row.getString(3)), row.getString(4))
            : new SourceContent.Encoded(
                row.getBinary(1), SourceContent.Encoding.valueOf(row.getString(2)));
    return new SourceImage(
        row.getString(0),
        content,
        row.isNullAt(5)
            ? Optional.empty()
            : Optional.of(new ClassLabel(row.getInt(5), row.getString(6))),
        row.isNullAt(7) ? Optional.empty() : Optional.of(Split.ofStored(row.getString(7))),
        row.getFloat(8));
  }
}
