package io.pixelmill.train;

import io.pixelmill.acceleration.Acceleration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** Whose layers compute while a network is trained; what is stored is the same. */
public enum Layers {
  /** Ours, on oneDNN, wherever they can. */
  FAST,
  /** DL4J's own. */
  STOCK;

  ComputationGraphConfiguration of(ComputationGraphConfiguration stock) {
    return this == FAST ? Acceleration.of(stock) : stock;
  }
}
