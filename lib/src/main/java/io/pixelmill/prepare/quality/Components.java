package io.pixelmill.prepare.quality;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which places near duplicates connect, directly or through others. The driver and each executor
 * take 4 bytes a place. Plain arrays, because any serializer of Spark's may carry them.
 */
final class Components implements Serializable {
  private static final int ALONE = -1;

  private final int[] roots;

  private Components(int[] roots) {
    this.roots = roots;
  }

  /** Two places each, alternating. */
  private record Edges(int[] places) implements Serializable {}

  /** Of places that have no pairs. */
  static Components none() {
    return new Components(new int[0]);
  }

  /**
   * Each task finds what its pairs connect, and the driver connects that.
   *
   * @param pairs rows of {@link NearPairs#SCHEMA}
   * @param places more than any place
   */
  static Components of(Dataset<Row> pairs, long places) {
    int size = Math.toIntExact(places);
    JavaRDD<Edges> parts = pairs.javaRDD().mapPartitions(part -> edges(part, size));
    Forest all = new Forest(size);
    boolean[] connected = new boolean[size];
    for (Edges part : parts.collect()) {
      for (int i = 0; i < part.places.length; i += 2) {
        all.connect(part.places[i], part.places[i + 1]);
        connected[part.places[i]] = true;
        connected[part.places[i + 1]] = true;
      }
    }
    int[] roots = new int[size];
    for (int place = 0; place < size; place++) {
      roots[place] = connected[place] ? all.root(place) : ALONE;
    }
    return new Components(roots);
  }

  private static Iterator<Edges> edges(Iterator<Row> pairs, int places) {
    if (!pairs.hasNext()) {
      return List.<Edges>of().iterator();
    }
    Forest forest = new Forest(places);
    List<Integer> edges = new ArrayList<>();
    while (pairs.hasNext()) {
      Row pair = pairs.next();
      int first = (int) pair.getLong(0);
      int second = (int) pair.getLong(1);
      if (!forest.connected(first, second)) {
        forest.connect(first, second);
        edges.add(first);
        edges.add(second);
      }
    }
    return List.of(new Edges(edges.stream().mapToInt(Integer::intValue).toArray())).iterator();
  }

  /** Whether nothing is connected. */
  boolean isEmpty() {
    return Arrays.stream(roots).allMatch(root -> root == ALONE);
  }

  /** The smallest place that it is connected with; absent if it is with none. */
  OptionalInt of(long place) {
    return place >= roots.length || roots[(int) place] == ALONE
        ? OptionalInt.empty()
        : OptionalInt.of(roots[(int) place]);
  }
}
