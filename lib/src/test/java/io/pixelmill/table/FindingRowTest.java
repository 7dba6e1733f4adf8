package io.pixelmill.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.table.FindingRow.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingRowTest {
  private static final Place IMAGE = new Place("id", "file:/1", "cat", Optional.of(Split.TRAIN));
  private static final Place OTHER = new Place("other", "file:/2", "dog", Optional.empty());

  @Test
  void isReadAsItWasWritten() {
    FindingRow pair =
        new FindingRow(
            FindingKind.LEAK, IMAGE, Optional.of(OTHER), 3, FindingAction.REJECT, "near");
    FindingRow single =
        new FindingRow(FindingKind.BLANK, OTHER, Optional.empty(), 1, FindingAction.REPORT, "grey");

    assertThat(FindingRow.fromRow(pair.toRow())).isEqualTo(pair);
    assertThat(FindingRow.fromRow(single.toRow())).isEqualTo(single);
  }

  @Test
  void hasAValueForEachColumn() {
    FindingRow finding =
        new FindingRow(FindingKind.TINY, IMAGE, Optional.empty(), 7, FindingAction.ERROR, "7 × 9");

    assertThat(finding.toRow().size()).isEqualTo(FindingRow.SCHEMA.size());
    assertThat(finding.toRow().getString(0)).isEqualTo("tiny");
    assertThat(finding.toRow().getString(10)).isEqualTo("error");
  }

  /** A reject for a finding has the finding's name. */
  @Test
  void allKindsButChainsAreReasonsForRejects() {
    for (FindingKind kind : FindingKind.values()) {
      if (kind != FindingKind.CHAIN) {
        assertThat(RejectReason.ofStored(kind.stored()).stored()).isEqualTo(kind.stored());
      }
    }
  }
}
