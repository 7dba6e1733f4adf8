package io.pixelmill.train.averaging;

/** What a worker spends a round on, in this order. */
enum LanePhase {
  /** Waiting for the round's weights. */
  STATE,
  /** Making a network of them. */
  NETWORK,
  /** Waiting for batches. */
  FEED,
  /** Forward and backward passes and updates. */
  STEPS,
  /** Copying the weights out. */
  PACK
}
