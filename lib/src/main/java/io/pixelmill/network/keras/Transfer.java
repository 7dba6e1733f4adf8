package io.pixelmill.network.keras;

/**
 * Where one array of weights goes.
 *
 * @param vertex of the DL4J graph
 * @param parameter the vertex's key
 */
record Transfer(
    KerasLayer layer, WeightName weight, String vertex, String parameter, Layout layout) {
  /** How Keras' array becomes DL4J's. */
  enum Layout {
    SAME,
    /** Height × width × inputs × outputs to outputs × inputs × height × width. */
    CONVOLUTION,
    /** Rows of flattened images, ordered by height, width, channel, to channel, height, width. */
    DENSE
  }
}
