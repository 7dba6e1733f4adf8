package io.pixelmill.score;

import java.util.List;

/** What is to be scored, as files whose rows can be scored apart from each other's. */
public interface ScoreFiles {
  /** All data files, in the order of their paths. */
  List<ScoreFile> files();

  /** The same as they are now: listed anew, and no more than listed. */
  List<ScoreFile> listed();

  /** The rows of some of {@link #files}; schema and key columns do not depend on which. */
  ScoreInput input(List<ScoreFile> some);
}
