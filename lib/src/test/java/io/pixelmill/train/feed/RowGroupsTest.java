package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowGroupsTest {
  private static RowGroup group(int rows) {
    return new RowGroup("table/part-0.parquet", 2, rows, 1, List.of("host"));
  }

  /** A dictionary stores equal images once, but each is decoded. */
  @Test
  void sizesAreThoseOfDecodedImages() {
    List<RowGroup> decoded = RowGroups.decoded(List.of(group(10), group(3)), 3072);
    assertThat(decoded).extracting(RowGroup::bytes).containsExactly(30_720L, 9_216L);
    assertThat(decoded).extracting(RowGroup::hosts).containsOnly(List.of("host"));
    assertThat(RowGroups.rows(decoded)).isEqualTo(13);
  }

  @Test
  void whatCannotBeDecodedAtOnceIsRefused() {
    assertThatThrownBy(() -> RowGroups.decoded(List.of(group(Integer.MAX_VALUE)), 3072))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot read the images of table/part-0.parquet: row group 2 has 2,147,483,647 images,"
                + " which are 6,291,455 MiB at once; the limit is 1,024 MiB. Write the table with"
                + " smaller row groups, as prepare does.");
  }
}
