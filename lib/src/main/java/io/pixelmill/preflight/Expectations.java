package io.pixelmill.preflight;

import io.pixelmill.train.plan.SparkMemory;

/**
 * What a run needs of a process.
 *
 * @param java version of the driver's
 * @param code digest of the driver's
 * @param heap in bytes
 * @param arrays bytes outside of the heap, for networks and batches
 * @param granted bytes of heap and overhead that the cluster's manager holds a process to
 * @param stateBytes what a round sends: weights and updater state
 * @param clockSkewSeconds that clocks may differ
 * @param recommended memory that is on the safe side
 */
public record Expectations(
    String java,
    String code,
    long heap,
    long arrays,
    long granted,
    long stateBytes,
    double clockSkewSeconds,
    SparkMemory recommended) {}
