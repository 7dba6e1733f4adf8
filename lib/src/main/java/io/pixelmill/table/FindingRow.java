package io.pixelmill.table;

import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row of the {@code findings} table: something that is wrong with an image.
 *
 * @param image where it was found
 * @param related the other image, where there is one
 * @param value by kind: bits of 64 by which the two images differ (duplicates, conflicts and leaks,
 *     0 for the same pixels), share of the most frequent colour (blank), pixels of the shorter side
 *     (tiny), longer by shorter side (aspect), images of the chain
 * @param action what became of it
 * @param detail for a person: what exactly was found
 */
public record FindingRow(
    FindingKind kind,
    Place image,
    Optional<Place> related,
    double value,
    FindingAction action,
    String detail) {
  public static final String KIND = "kind";
  public static final String IMAGE_ID = ImageRow.IMAGE_ID;
  public static final String SOURCE = ImageRow.SOURCE;
  public static final String LABEL_NAME = ImageRow.LABEL_NAME;
  public static final String SPLIT = ImageRow.SPLIT;
  public static final String RELATED_IMAGE_ID = "related_image_id";
  public static final String RELATED_SOURCE = "related_source";
  public static final String RELATED_LABEL_NAME = "related_label_name";
  public static final String RELATED_SPLIT = "related_split";
  public static final String VALUE = "value";
  public static final String ACTION = "action";
  public static final String DETAIL = "detail";

  public static final StructType SCHEMA =
      new StructType()
          .add(KIND, DataTypes.StringType, false)
          .add(IMAGE_ID, DataTypes.StringType, false)
          .add(SOURCE, DataTypes.StringType, false)
          .add(LABEL_NAME, DataTypes.StringType, false)
          .add(SPLIT, DataTypes.StringType, true)
          .add(RELATED_IMAGE_ID, DataTypes.StringType, true)
          .add(RELATED_SOURCE, DataTypes.StringType, true)
          .add(RELATED_LABEL_NAME, DataTypes.StringType, true)
          .add(RELATED_SPLIT, DataTypes.StringType, true)
          .add(VALUE, DataTypes.DoubleType, false)
          .add(ACTION, DataTypes.StringType, false)
          .add(DETAIL, DataTypes.StringType, false);

  public FindingRow {
    Objects.requireNonNull(kind, "kind is null");
    Objects.requireNonNull(image, "image is null");
    Objects.requireNonNull(related, "related is null");
    Objects.requireNonNull(action, "action is null");
    Objects.requireNonNull(detail, "detail is null");
  }

  /**
   * An image where its source has it.
   *
   * @param labelName name of its class
   * @param split present where the source fixes it
   */
  public record Place(String imageId, String source, String labelName, Optional<Split> split) {
    public Place {
      Objects.requireNonNull(imageId, "imageId is null");
      Objects.requireNonNull(source, "source is null");
      Objects.requireNonNull(labelName, "labelName is null");
      Objects.requireNonNull(split, "split is null");
    }
  }

  public Row toRow() {
    return RowFactory.create(
        kind.stored(),
        image.imageId(),
        image.source(),
        image.labelName(),
        image.split().map(Split::stored).orElse(null),
        related.map(Place::imageId).orElse(null),
        related.map(Place::source).orElse(null),
        related.map(Place::labelName).orElse(null),
        related.flatMap(Place::split).map(Split::stored).orElse(null),
        value,
        action.stored(),
        detail);
  }

  public static FindingRow fromRow(Row row) {
    return new FindingRow(
        FindingKind.ofStored(row.getString(0)),
        place(row, 1),
        row.isNullAt(5) ? Optional.empty() : Optional.of(place(row, 5)),
        row.getDouble(9),
        FindingAction.ofStored(row.getString(10)),
        row.getString(11));
  }

  private static Place place(Row row, int first) {
    return new Place(
        row.getString(first),
        row.getString(first + 1),
        row.getString(first + 2),
        Optional.ofNullable(row.getString(first + 3)).map(Split::ofStored));
  }
}
