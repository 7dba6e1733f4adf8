package io.pixelmill.storage;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Failures of storage as problems that a user can solve. */
final class StorageFailure {
  /** Longer chains of causes are circles. */
  private static final int DEEPEST = 50;

  private StorageFailure() {}

  /** An access to storage. */
  @FunctionalInterface
  interface Access<T> {
    T run() throws IOException;
  }

  /**
   * Runs the access; what is known to be the user's or the storage's problem is told as such.
   *
   * @param what such as {@code Cannot write the output hdfs://…}
   */
  static <T> T told(String what, Access<T> access) {
    try {
      return access.run();
    } catch (ProblemException e) {
      throw e;
    } catch (IOException e) {
      throw known(what, e).orElseGet(() -> other(what, e)).causedBy(e);
    } catch (Exception | Error e) {
      // Hadoop wraps failures of local disks into an Error, Spark into its own exceptions, which
      // are checked ones that its Scala code does not declare.
      Optional<ProblemException> known = known(what, e);
      if (known.isPresent()) {
        throw known.get().causedBy(e);
      }
      throw e;
    }
  }

  private static Optional<ProblemException> known(String what, Throwable failure) {
    return Stream.iterate(failure, f -> f != null, Throwable::getCause)
        .limit(DEEPEST)
        .flatMap(cause -> one(what, cause).stream())
        .findFirst();
  }

  private static Optional<ProblemException> one(String what, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    String type = cause.getClass().getSimpleName();
    if (message.contains("No space left on device")
        || message.contains("Disk quota exceeded")
        || type.equals("DSQuotaExceededException")) {
      return Optional.of(
          ProblemException.of(
              ProblemKind.CLUSTER,
              what,
              "there is no space left on the device",
              "Free some space or choose another place; nothing incomplete was left."));
    }
    if (cause instanceof ClassNotFoundException && message.contains("org.apache.hadoop.fs.")) {
      return Optional.of(
          ProblemException.of(
              ProblemKind.SETTINGS,
              what,
              "Hadoop's client of that storage is not there (%s)".formatted(message),
              "Add it, for s3a with --packages org.apache.hadoop:hadoop-aws:3.3.4; see"
                  + " conf/operation.md."));
    }
    if (type.equals("UnknownStoreException")) {
      return Optional.of(
          ProblemException.of(
              ProblemKind.SETTINGS,
              what,
              "there is no such bucket (%s)".formatted(message),
              "Create it, or correct its name or the endpoint."));
    }
    if (message.contains("NoAuthWithAWSException")) {
      return Optional.of(
          ProblemException.of(
              ProblemKind.SETTINGS,
              what,
              "there are no credentials (%s)".formatted(message),
              "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give the machine a role."));
    }
    if (message.contains("Permission denied")
        || message.contains("Read-only file system")
        || type.equals("AccessControlException")
        || type.equals("AccessDeniedException")) {
      return Optional.of(
          ProblemException.of(
              ProblemKind.SETTINGS,
              what,
              "permission is denied (%s)".formatted(message),
              "Choose a place that you may write to."));
    }
    if (cause instanceof ParentNotDirectoryException
        || cause instanceof FileAlreadyExistsException
        || message.contains("Not a directory")) {
      return Optional.of(
          ProblemException.of(
              ProblemKind.SETTINGS,
              what,
              "a part of the path is a file and not a folder (%s)".formatted(message),
              "Choose another place."));
    }
    if (cause instanceof UnsupportedFileSystemException) {
      return Optional.of(
          ProblemException.of(
              ProblemKind.SETTINGS,
              what,
              message,
              "Give a location of a file system that Hadoop is configured for."));
    }
    if (cause instanceof FSError
        || message.contains("Input/output error")
        || message.contains("Stale file handle")) {
      return Optional.of(other(what, cause));
    }
    return Optional.empty();
  }

  private static ProblemException other(String what, Throwable e) {
    return ProblemException.of(
        ProblemKind.CLUSTER,
        what,
        "the storage failed (%s)".formatted(e),
        "Look after the storage and run the command again.");
  }
}
