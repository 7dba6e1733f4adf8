package io.pixelmill.score.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pixelmill.storage.StoredBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardRecordJsonTest {
  static final ShardRecord RECORD =
      new ShardRecord(
          "try-1",
          new ShardCounts(
              3,
              new TreeMap<>(Map.of("cat", 2L)),
              bins(19, 2),
              new TreeMap<>(Map.of("missing_file", new ErrorCount(1, List.of("x: missing_file"))))),
          new TreeMap<>(Map.of("part-0.parquet", new StoredBytes(7, "ab"))),
          new TreeMap<>(Map.of("check", 0.25)),
          new TreeSet<>(List.of("driver: CPU", "executor 1 on host: GPU 0")));

  @Test
  void nothingIsLost() {
    assertThat(ShardRecordJson.read(ShardRecordJson.write(RECORD))).isEqualTo(RECORD);
  }

  @Test
  void noEndThatIsCutOffIsARecord() {
    String whole = ShardRecordJson.write(RECORD).strip();
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatIllegalArgumentException().as(cut).isThrownBy(() -> ShardRecordJson.read(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "../try-1", "/etc", "a/b", ""})
  void noNameLeadsOutOfTheShardsFolder(String name) {
    String text = ShardRecordJson.write(RECORD);
    for (String known : List.of("try-1", "part-0.parquet")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ShardRecordJson.read(text.replace(known, name)))
          .withMessageContaining("is no name of a file");
    }
  }

  @Test
  void anotherFormatIsRefused() {
    String text = ShardRecordJson.write(RECORD).replace("version\" : 2", "version\" : 1");
    assertThatIllegalArgumentException().isThrownBy(() -> ShardRecordJson.read(text));
  }

  static List<Long> bins(int bin, long rows) {
    List<Long> bins = new ArrayList<>(Collections.nCopies(ShardCounts.BINS, 0L));
    bins.set(bin, rows);
    return bins;
  }
}
