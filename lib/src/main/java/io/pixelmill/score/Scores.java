package io.pixelmill.score;

/**
 * What a model gives for a batch.
 *
 * @param probabilities images × classes
 * @param embeddings images × values of the wanted layer; no rows where none is wanted
 */
record Scores(float[][] probabilities, float[][] embeddings) {
  static final float[][] NO_EMBEDDINGS = {};
}
