package io.pixelmill.network.layers;

import org.deeplearning4j.nn.weights.WeightInit;

/** How the first weights are drawn. */
enum WeightInitialisation {
  /** Normal, variance 2 / inputs. */
  HE(WeightInit.RELU),
  /** Normal, variance 2 / (inputs + outputs). */
  XAVIER(WeightInit.XAVIER);

  private final WeightInit rule;

  WeightInitialisation(WeightInit rule) {
    this.rule = rule;
  }

  WeightInit rule() {
    return rule;
  }
}
