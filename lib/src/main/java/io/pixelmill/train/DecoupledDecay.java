package io.pixelmill.train;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * DL4J's weight decay, which adds nothing to the loss that is told: no gradient of the loss makes
 * it, and with decays as AdamW has them it would hide the loss.
 */
final class DecoupledDecay extends WeightDecay {
  DecoupledDecay(@JsonProperty("coeff") ISchedule coeff, @JsonProperty("applyLR") boolean applyLR) {
    super(coeff, applyLR);
  }

  static DecoupledDecay of(WeightDecay stock) {
    return new DecoupledDecay(stock.getCoeff(), stock.isApplyLR());
  }

  @Override
  public double score(INDArray weights, int iteration, int epoch) {
    return 0;
  }

  @Override
  public DecoupledDecay clone() {
    return new DecoupledDecay(coeff.clone(), applyLR);
  }
}
