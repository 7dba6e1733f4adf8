package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void permutationsHoldEachNumberOnce() {
    assertThat(Seeds.permutation(100, 1))
        .containsExactlyInAnyOrder(IntStream.range(0, 100).toArray())
        .isNotEqualTo(Seeds.permutation(100, 2))
        .isEqualTo(Seeds.permutation(100, 1));
    assertThat(Seeds.permutation(0, 1)).isEmpty();
  }

  @Test
  void hashesAreFnv1a() {
    assertThat(Seeds.hash(new byte[0])).isEqualTo(0xCBF29CE484222325L);
    assertThat(Seeds.hash(new byte[] {'a'})).isEqualTo(0xAF63DC4C8601EC8CL);
  }

  @Test
  void seedsDifferByEachPart() {
    assertThat(List.of(Seeds.mix(1, 2, 3), Seeds.mix(1, 3, 2), Seeds.mix(2, 2, 3), Seeds.mix(1, 2)))
        .doesNotHaveDuplicates();
  }
}
