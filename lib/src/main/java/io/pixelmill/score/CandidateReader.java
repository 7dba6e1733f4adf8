package io.pixelmill.score;

import java.io.Serializable;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;

/** Reads the rows of one kind of input; travels to the tasks. */
interface CandidateReader extends Serializable {
  /** A function for the rows of one task. A row's memory may be used again after it. */
  Function<InternalRow, UnreadCandidate> open();

  /** What is left to do then. */
  RowImages.Work work();
}
