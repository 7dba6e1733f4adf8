package io.pixelmill.prepare.quality;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Groups of near duplicates. A group is everything that pairs connect, because none of its images
 * may be trained on while another one is measured on. But a chain of images each of which is like
 * the next could connect all with all: of more images than allowed, only those are together that
 * are near duplicates of the same image.
 *
 * <p>That image is a head: in their order, an image that is no near duplicate of an earlier head is
 * a head itself. Plain arrays, because any serializer of Spark's may carry them.
 */
final class Groups implements Serializable {
  private static final int NONE = -1;

  private final int[] groups;
  private final int[] heads;
  private final byte[] distances;
  private final short[] similarities;
  private final int[] chains;

  private Groups(int[] groups, int[] heads, byte[] distances, short[] similarities, int[] chains) {
    this.groups = groups;
    this.heads = heads;
    this.distances = distances;
    this.similarities = similarities;
    this.chains = chains;
  }

  /** The number of an image that stands for the image's group. */
  int group(int image) {
    return groups[image];
  }

  /** The head that it is a near duplicate of; absent where it is one itself. */
  OptionalInt head(int image) {
    return heads[image] == NONE ? OptionalInt.empty() : OptionalInt.of(heads[image]);
  }

  /** To its head, see {@link Fingerprint#distance}. */
  int distance(int image) {
    return distances[image];
  }

  /** To its head, see {@link Fingerprint#similarity}. */
  int similarity(int image) {
    return similarities[image];
  }

  /** How many images the chain has that was cut and of which this is the first; otherwise 0. */
  int chain(int image) {
    return chains[image];
  }

  /** Takes the pairs one after the other; what it keeps grows with the images alone. */
  static final class Builder {
    private final Forest forest;
    private final int[] heads;
    private final byte[] distances;
    private final short[] similarities;

    /**
     * @param images that have pairs, numbered in order
     */
    Builder(int images) {
      forest = new Forest(images);
      heads = new int[images];
      Arrays.fill(heads, NONE);
      distances = new byte[images];
      similarities = new short[images];
    }

    /** Pairs come in the order of {@code second}, then of {@code first}, which is smaller. */
    void add(int first, int second, int distance, int similarity) {
      forest.connect(first, second);
      // Whether the smaller one is a head is decided already: its own pairs came before.
      if (heads[first] == NONE && heads[second] == NONE) {
        heads[second] = first;
        distances[second] = (byte) distance;
        similarities[second] = (short) similarity;
      }
    }

    /**
     * @param largestGroup images of a group at most, unless all show the same as one of them
     */
    Groups build(int largestGroup) {
      int[] groups = new int[heads.length];
      int[] chains = new int[heads.length];
      for (int image = 0; image < groups.length; image++) {
        groups[image] = forest.root(image);
        chains[groups[image]]++;
      }
      for (int image = 0; image < groups.length; image++) {
        if (chains[groups[image]] > largestGroup) {
          groups[image] = heads[image] == NONE ? image : heads[image];
        }
      }
      for (int image = 0; image < chains.length; image++) {
        chains[image] = chains[image] > largestGroup ? chains[image] : 0;
      }
      return new Groups(groups, heads, distances, similarities, chains);
    }
  }
}
