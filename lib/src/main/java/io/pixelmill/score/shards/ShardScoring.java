package io.pixelmill.score.shards;

import io.pixelmill.score.Predictions;
import io.pixelmill.score.ScoreInput;
import io.pixelmill.score.ScorePhases;

/** Scores what is given, in several threads at once. */
@FunctionalInterface
public interface ShardScoring {
  /**
   * @param phases gets the seconds that these predictions take
   * @return one row for each row of the input; computed when they are written
   */
  Predictions predictions(ScoreInput input, ScorePhases phases);
}
