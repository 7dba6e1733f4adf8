package io.pixelmill.network;

/** What becomes of the weights in a network's file. */
public enum FileWeights {
  /** Training goes on from them. */
  KEEP,
  /** Training begins with new ones; the file gives the layers alone. */
  NEW
}
