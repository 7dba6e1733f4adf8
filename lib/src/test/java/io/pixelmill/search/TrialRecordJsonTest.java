package io.pixelmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.table.TrialEpoch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialRecordJsonTest {
  @Test
  void everythingComesBackToTheLastBit() {
    TrialRecord record =
        new TrialRecord(
            7,
            2,
            List.of(
                new TrialEpoch(1, 0.1 + 0.2, 1.0 / 3, 1L << 40, 12.75),
                new TrialEpoch(2, Double.NaN, Double.NaN, 0, 0)),
            Optional.of("the loss became \"NaN\""));
    assertThat(TrialRecordJson.read(TrialRecordJson.write(record))).isEqualTo(record);
    TrialRecord empty = new TrialRecord(1, 0, List.of(), Optional.empty());
    assertThat(TrialRecordJson.read(TrialRecordJson.write(empty))).isEqualTo(empty);
  }

  @Test
  void whatIsNoRecord() {
    for (String text : List.of("", "{", "{}", "[1]", "{\"trial\":1,\"epochs\":[]}")) {
      assertThatThrownBy(() -> TrialRecordJson.read(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
