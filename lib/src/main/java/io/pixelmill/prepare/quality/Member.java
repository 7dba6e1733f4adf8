package io.pixelmill.prepare.quality;

import io.pixelmill.table.FindingRow;
import io.pixelmill.table.Split;
import java.util.Comparator;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * One of several images that are duplicates or near duplicates of each other. Of two, what comes
 * first is kept: those of the last fixed split, then by id.
 *
 * @param place the same for all images that are the same, see {@link Duplicates#PLACE}
 * @param fixed see {@link ExaminedImage#FIXED}
 */
record Member(long place, String imageId, String source, int label, String labelName, int fixed)
    implements Comparable<Member> {
  private static final Comparator<Member> ORDER =
      Comparator.comparingInt(Member::fixed)
          .reversed()
          .thenComparing(Member::imageId)
          .thenComparing(Member::source);

  /** A row of {@link Duplicates#members}. */
  static Member fromRow(Row row) {
    return new Member(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.getString(5),
        row.getInt(6));
  }

  FindingRow.Place where() {
    return new FindingRow.Place(imageId, source, labelName, split(fixed));
  }

  /** The one that is kept of two. */
  static Member first(Member one, Member other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Absent where none is fixed. */
  static Optional<Split> split(int fixed) {
    return fixed == 0 ? Optional.empty() : Optional.of(Split.values()[fixed - 1]);
  }

  @Override
  public int compareTo(Member other) {
    return ORDER.compare(this, other);
  }
}
