/** Scoring in shards that are finished one by one, so that no run does again what is done. */
package io.pixelmill.score.shards;
