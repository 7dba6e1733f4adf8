package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  private static final List<RowGroup> TEN =
      IntStream.range(0, 10).mapToObj(i -> new RowGroup("f", i, 100, 10_000, List.of())).toList();

  @ParameterizedTest
  @CsvSource({
    "0, 1-1-1-1-1-1-1-1-1-1",
    "1, 1-1-1-1-1-1-1-1-1-1",
    "100, 1-1-1-1-1-1-1-1-1-1",
    "101, 2-2-2-2-2",
    "300, 3-3-3-1",
    "1000, 10",
    "5000, 10"
  })
  void aWindowHasAtLeastSoManyImages(int images, String sizes) {
    List<String> found =
        Window.of(TEN, images, 1).stream().map(it -> "" + it.groups().size()).toList();
    assertThat(String.join("-", found)).isEqualTo(sizes);
  }

  @Test
  void aWindowStaysBelowItsLimitOfBytes() {
    long half = Window.MAX_BYTES / 2;
    List<RowGroup> groups =
        List.of(
            new RowGroup("a", 0, 10, half, List.of()),
            new RowGroup("a", 1, 10, half, List.of()),
            new RowGroup("a", 2, 10, half, List.of()),
            new RowGroup("a", 3, 10, 5 * half, List.of()));
    for (long seed = 0; seed < 20; seed++) {
      for (Window window : Window.of(groups, 1000, seed)) {
        long bytes = window.groups().stream().mapToLong(RowGroup::bytes).sum();
        assertThat(bytes <= Window.MAX_BYTES || window.groups().size() == 1).isTrue();
      }
    }
    assertThat(Window.of(groups.subList(0, 3), 1000, 1)).hasSize(2);
  }

  @Test
  void theOrderFollowsTheSeed() {
    List<Window> windows = Window.of(TEN, 300, 1);
    assertThat(Window.of(TEN, 300, 1)).isEqualTo(windows);
    assertThat(Window.of(TEN, 300, 2)).isNotEqualTo(windows);
    assertThat(windows).extracting(Window::shuffle).doesNotHaveDuplicates();
    List<RowGroup> gathered = new ArrayList<>();
    windows.forEach(window -> gathered.addAll(window.groups()));
    assertThat(gathered).containsExactlyInAnyOrderElementsOf(TEN).isNotEqualTo(TEN);
    assertThat(Window.of(List.of(), 300, 1)).isEmpty();
  }
}
