package io.pixelmill.search;

/** Which points of a search space are tried. */
public enum Strategy {
  /** Every combination of the keys' values. */
  GRID,
  /** So many combinations drawn at random. */
  RANDOM
}
