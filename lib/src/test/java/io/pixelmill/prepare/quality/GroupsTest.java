package io.pixelmill.prepare.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GroupsTest {
  /** 0 ~ 1 ~ 2 ~ 3, and 4 ~ 5. */
  private static Groups chain(int largestGroup) {
    Groups.Builder builder = new Groups.Builder(6);
    builder.add(0, 1, 3, 960);
    builder.add(1, 2, 4, 970);
    builder.add(2, 3, 5, 980);
    builder.add(4, 5, 6, 990);
    return builder.build(largestGroup);
  }

  private static int[] groups(Groups groups) {
    return new int[] {
      groups.group(0),
      groups.group(1),
      groups.group(2),
      groups.group(3),
      groups.group(4),
      groups.group(5)
    };
  }

  @Test
  void whatPairsConnectIsTogether() {
    Groups groups = chain(4);

    assertThat(groups(groups)).containsExactly(0, 0, 0, 0, 4, 4);
    assertThat(groups.chain(0)).isZero();
  }

  @Test
  void everyOtherOneOfAChainIsAHead() {
    Groups groups = chain(4);

    assertThat(groups.head(0)).isEmpty();
    assertThat(groups.head(1)).isEqualTo(OptionalInt.of(0));
    assertThat(groups.head(2)).isEmpty();
    assertThat(groups.head(3)).isEqualTo(OptionalInt.of(2));
    assertThat(groups.distance(3)).isEqualTo(5);
    assertThat(groups.similarity(3)).isEqualTo(980);
  }

  @Test
  void chainsThatAreTooLongAreCutBetweenHeads() {
    Groups groups = chain(3);

    assertThat(groups(groups)).containsExactly(0, 0, 2, 2, 4, 4);
    assertThat(groups.chain(0)).isEqualTo(4);
    assertThat(groups.chain(2)).isZero();
    assertThat(groups.chain(4)).isZero();
  }

  @Test
  void manyThatShowTheSameAreNoChain() {
    Groups.Builder builder = new Groups.Builder(5);
    for (int image = 1; image < 5; image++) {
      builder.add(0, image, 0, 1000);
    }

    Groups groups = builder.build(3);

    assertThat(groups.group(4)).isZero();
  }
}
