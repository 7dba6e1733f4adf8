package io.pixelmill.score;

import java.util.Optional;

/**
 * @param device that it computes on, in words
 * @param notice what is not as it was wanted, for the user
 */
record OpenedEngine(ScoringEngine engine, String device, Optional<String> notice) {}
