package io.pixelmill.ingest;

import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Reads the images that {@link TableRow rows} tell of; a row that does not tell what it should says
 * so.
 *
 * @param hasSplits whether every row must tell a split
 * @param hasWeights whether every row must tell a weight
 */
record ReadRows(RowContent content, Labels labels, boolean hasSplits, boolean hasWeights)
    implements MapPartitionsFunction<Row, Row> {
  private static final int SHOWN = 100;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    RowContent.Opened opened = content.open();
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
        .flatMap(row -> image(TableRow.of(row), opened).stream())
        .map(SourceImage::toRow)
        .iterator();
  }

  /** Nothing where the label is dropped. */
  private Optional<SourceImage> image(TableRow row, RowContent.Opened opened) {
    if (row.corrupt().isPresent()) {
      String line = row.corrupt().get();
      String shown = line.substring(0, Math.min(SHOWN, line.length()));
      return Optional.of(
          SourceImage.refused(
              row.source(), RejectReason.UNREADABLE, "the line is no row: " + shown));
    }
    RowContent.Image image = opened.image(row);
    Optional<Split> split = row.split().flatMap(SplitNames::find);
    Optional<Float> weight = row.weight().flatMap(ReadRows::weight);
    if (hasSplits && split.isEmpty()) {
      return invalid(row, image, "split", row.split(), SplitNames.KNOWN);
    }
    if (hasWeights && weight.isEmpty()) {
      return invalid(row, image, "weight", row.weight(), "a number greater than 0");
    }
    return labels.image(
        image.source(), row.label(), split, weight.orElse(ImageRow.COMMON_WEIGHT), image.content());
  }

  private static Optional<Float> weight(String text) {
    try {
      float weight = Float.parseFloat(text);
      return weight > 0 && Float.isFinite(weight) ? Optional.of(weight) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private Optional<SourceImage> invalid(
      TableRow row, RowContent.Image image, String what, Optional<String> value, String wanted) {
    if (labels.isDropped(row.label())) {
      return Optional.empty();
    }
    String why =
        value.isPresent()
            ? "its %s is \"%s\" instead of %s".formatted(what, value.get(), wanted)
            : "it has no %s".formatted(what);
    return Optional.of(SourceImage.refused(image.source(), RejectReason.INVALID_LABEL, why));
  }
}
