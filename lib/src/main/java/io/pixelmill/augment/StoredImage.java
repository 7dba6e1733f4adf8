package io.pixelmill.augment;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.table.ImageRow;
import org.apache.spark.sql.Row;

/** Rows of the {@code images} table as they are read. */
final class StoredImage {
  private StoredImage() {}

  /**
   * @throws ProblemException of kind DATA if the row is no image: prepare writes none of these
   */
  static ImageRow of(Row row) {
    try {
      return ImageRow.fromRow(row);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw ProblemException.of(
              ProblemKind.DATA,
              "Cannot augment the images",
              "the row with the id %s is no image: %s".formatted(row.get(0), e.getMessage()),
              "Give an images table that prepare has written.")
          .causedBy(e);
    }
  }
}
