package io.pixelmill.network.keras;

import java.util.List;

/**
 * One of a layer's arrays.
 *
 * @param position among the layer's arrays, from 0
 * @param names that versions of Keras give it
 */
record WeightName(int position, List<String> names) {
  static WeightName of(int position, String... names) {
    return new WeightName(position, List.of(names));
  }
}
