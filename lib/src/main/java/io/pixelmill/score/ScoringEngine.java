package io.pixelmill.score;

import io.pixelmill.image.Pixels;
import java.util.List;

/** A model that is ready to score; used by one thread. */
interface ScoringEngine {
  /**
   * @param batch one image or more, all of the shape that the model takes
   * @return per image the probability of each label
   */
  float[][] probabilities(List<Pixels> batch);
}
