package io.pixelmill.score;

/**
 * @param rows all rows of the predictions
 * @param errors those that could not be scored
 */
public record ScoreCounts(long rows, long errors) {}
