package io.pixelmill.score;

import java.nio.ByteBuffer;

/** A model that is ready to score; several threads may use it at once. */
interface ScoringEngine extends AutoCloseable {
  /**
   * @param pixels a direct buffer with the unsigned bytes of the images from its beginning on, each
   *     height × width × channels
   * @param images 1 or more
   */
  Scores score(ByteBuffer pixels, int images);

  /** No call of {@link #score} is under way any more. */
  @Override
  void close();
}
