package io.pixelmill.prepare.quality;

import java.util.stream.IntStream;

/** Which of some numbered things are connected, directly or through others (union-find). */
final class Forest {
  private final int[] parents;

  Forest(int size) {
    parents = IntStream.range(0, size).toArray();
  }

  void connect(int one, int other) {
    int root = root(one);
    int otherRoot = root(other);
    parents[Math.max(root, otherRoot)] = Math.min(root, otherRoot);
  }

  boolean connected(int one, int other) {
    return root(one) == root(other);
  }

  /** The smallest of all that are connected with it. */
  int root(int one) {
    int at = one;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }
}
