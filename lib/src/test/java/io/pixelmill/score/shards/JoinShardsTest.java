package io.pixelmill.score.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.score.shards.JoinShards.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinShardsTest {
  @Test
  void partsAreFilledUpInTheirOrder() {
    List<Part> parts =
        List.of(
            new Part("a", 3),
            new Part("b", 4),
            new Part("c", 4),
            new Part("d", 20),
            new Part("e", 1));
    assertThat(JoinShards.groups(parts, 8))
        .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"));
    assertThat(JoinShards.groups(parts, 100)).containsExactly(List.of("a", "b", "c", "d", "e"));
    assertThat(JoinShards.groups(List.of(), 8)).isEmpty();
  }
}
