package io.pixelmill.train.checkpoint;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSError;

/**
 * Tells a checkpoint that is damaged for good, and is passed over, from storage that fails for now,
 * after which nothing may be passed over or deleted.
 */
final class Damage {
  /** Longer chains of causes are circles. */
  private static final int DEEPEST = 50;

  /** By name: the client of HDFS need not be on the class path. */
  private static final Set<String> OF_HDFS =
      Set.of("BlockMissingException", "CannotObtainBlockLengthException");

  private Damage() {}

  /**
   * @param what could not be done
   * @return why the checkpoint is unfit
   * @throws ProblemException if it is no damage: the problem itself, or of kind CLUSTER
   */
  static String requireDamage(String what, Throwable failure) {
    if (failure instanceof ProblemException problem) {
      if (problem.kind() != ProblemKind.DATA && found(problem).isEmpty()) {
        throw problem;
      }
      return String.join("; ", problem.reasons());
    }
    boolean storage = failure instanceof IOException || failure instanceof FSError;
    if (storage && found(failure).isEmpty()) {
      throw ProblemException.of(
              ProblemKind.CLUSTER,
              what,
              "the storage failed (%s)".formatted(failure),
              "Look after the storage and run the command again.")
          .causedBy(failure);
    }
    return String.valueOf(failure.getMessage());
  }

  private static Optional<Throwable> found(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .filter(
            cause ->
                cause instanceof ChecksumException
                    || cause instanceof EOFException
                    || cause instanceof StreamCorruptedException
                    || OF_HDFS.contains(cause.getClass().getSimpleName()))
        .findFirst();
  }
}
