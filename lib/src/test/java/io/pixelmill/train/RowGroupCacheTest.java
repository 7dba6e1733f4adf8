package io.pixelmill.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowGroupCacheTest {
  /** 2 rows of 6 bytes and a label: 20 bytes. */
  private static final DecodedRowGroup DECODED =
      new DecodedRowGroup(new byte[2][6], new int[] {0, 1});

  private final List<String> reads = new ArrayList<>();

  @AfterEach
  void release() {
    RowGroupCache.release("training");
    RowGroupCache.release("next");
  }

  @Test
  void whatWasNotUsedForTheLongestTimeGoesFirst() throws IOException {
    RowGroupCache cache = RowGroupCache.of("training", 40);
    for (String file : List.of("a", "b", "a", "c", "a", "b")) {
      read(cache, file);
    }
    assertThat(reads).containsExactly("a", "b", "c", "b");
    assertThat(cache.bytes()).isEqualTo(40);
  }

  @Test
  void nothingIsKeptThatDoesNotFit() throws IOException {
    RowGroupCache cache = RowGroupCache.of("training", 19);
    read(cache, "a");
    read(cache, "a");
    assertThat(reads).containsExactly("a", "a");
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void anotherTrainingStartsEmpty() throws IOException {
    read(RowGroupCache.of("training", 40), "a");
    read(RowGroupCache.of("training", 40), "a");
    read(RowGroupCache.of("next", 40), "a");
    assertThat(reads).containsExactly("a", "a");
    RowGroupCache.release("training");
    read(RowGroupCache.of("next", 40), "a");
    RowGroupCache.release("next");
    read(RowGroupCache.of("next", 40), "a");
    assertThat(reads).containsExactly("a", "a", "a");
  }

  private void read(RowGroupCache cache, String file) throws IOException {
    cache.get(
        new RowGroup(file, 0, 2),
        group -> {
          reads.add(group.file());
          return DECODED;
        });
  }
}
