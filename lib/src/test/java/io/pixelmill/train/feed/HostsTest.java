package io.pixelmill.train.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.BlockLocation;
import org.junit.jupiter.api.Test;

class HostsTest {
  @Test
  void bytesOfAStretchAreCountedByHost() throws IOException {
    BlockLocation[] blocks = {
      block(0, 100, "a", "b"), block(100, 100, "b", "c"), block(200, 100, "d", "e")
    };
    // 90 to 150: 10 bytes on a and b, 50 on b and c.
    assertThat(Hosts.of(blocks, 90, 60)).containsExactly("b", "c", "a");
    assertThat(Hosts.of(blocks, 0, 100)).containsExactly("a", "b");
    // 100 each on a, c, d and e; 200 on b: three are enough, equal ones by name.
    assertThat(Hosts.of(blocks, 0, 300)).containsExactly("b", "a", "c");
  }

  @Test
  void storageWithoutHostsHasNone() throws IOException {
    assertThat(Hosts.of(new BlockLocation[] {block(0, 100, "localhost")}, 0, 100)).isEmpty();
    assertThat(Hosts.of(new BlockLocation[0], 0, 100)).isEmpty();
  }

  @Test
  void aLaneGoesWhereMostOfItsRowGroupsLie() {
    RowGroup small = new RowGroup("f", 0, 10, 100, List.of("a", "b"));
    RowGroup large = new RowGroup("f", 1, 10, 250, List.of("c"));
    RowGroup other = new RowGroup("f", 2, 10, 200, List.of("b", "d"));
    List<Minibatch> lane =
        Minibatch.of(
            List.of(new Window(List.of(small, large), 1), new Window(List.of(other), 2)), 7);
    // b 300, c 250, d 200, a 100, although small and large feed several batches.
    assertThat(lane).hasSize(5);
    assertThat(Hosts.preferred(lane)).containsExactly("b", "c", "d");
    assertThat(Hosts.preferred(lane.subList(0, 1))).containsExactly("c", "a", "b");
    assertThat(Hosts.preferred(List.of())).isEmpty();
  }

  private static BlockLocation block(long offset, long length, String... hosts) {
    return new BlockLocation(hosts, hosts, offset, length);
  }
}
