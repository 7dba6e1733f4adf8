package io.pixelmill.score;

import java.util.Optional;

/**
 * @param notice what is not as it was wanted, for the user
 */
record OpenedEngine(ScoringEngine engine, Optional<String> notice) {}
