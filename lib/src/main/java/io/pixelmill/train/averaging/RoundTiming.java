package io.pixelmill.train.averaging;

import io.pixelmill.table.RoundPhases;

/**
 * What an averaging round cost.
 *
 * @param stateBytes weights and updater state, sent once to every executor
 * @param resultBytes weights and updater states of all workers, sent to where they are merged
 * @param phases what the seconds were spent on
 * @param seconds all of the round
 */
public record RoundTiming(long stateBytes, long resultBytes, RoundPhases phases, double seconds) {}
