package io.pixelmill.score;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The true labels of rows, as far as the model knows them.
 *
 * @param indices the model's labels by name
 */
record TrueLabels(Map<UTF8String, Integer> indices) implements Serializable {
  static TrueLabels of(List<String> labels) {
    Map<UTF8String, Integer> indices = new HashMap<>();
    labels.forEach(label -> indices.put(UTF8String.fromString(label), indices.size()));
    return new TrueLabels(indices);
  }

  /**
   * @param value an index, a name or null, as Spark has it inside of rows
   * @return an index of the model's labels, or null
   */
  Integer index(Object value) {
    if (value instanceof Number number) {
      long index = number.longValue();
      return index >= 0 && index < indices.size() ? Integer.valueOf((int) index) : null;
    }
    return indices.get(value);
  }
}
