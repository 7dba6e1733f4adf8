package io.pixelmill.train.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowingListTest {
  @Test
  void aListStaysAsItIs() {
    GrowingList<Integer> two = GrowingList.of(List.of(1, 2));
    GrowingList<Integer> three = two.plus(3);
    GrowingList<Integer> other = two.plus(4);
    assertThat(two).containsExactly(1, 2);
    assertThat(three).containsExactly(1, 2, 3);
    assertThat(other).containsExactly(1, 2, 4);
    assertThat(three.plus(5)).isEqualTo(List.of(1, 2, 3, 5));
    assertThat(GrowingList.of(three)).isSameAs(three);
    assertThatThrownBy(() -> two.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> two.add(3)).isInstanceOf(UnsupportedOperationException.class);
  }
}
