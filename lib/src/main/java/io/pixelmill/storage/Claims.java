package io.pixelmill.storage;

import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Who does which part of a work that several processes share on one storage. Each process keeps a
 * file fresh; its claims count as long as that file does. Ages are differences between times that
 * the storage gave, so clocks of hosts do not matter.
 *
 * <p>Claims spare work and promise nothing: a process that was stopped for longer than its lease
 * finds others at its part, and on storage that cannot create a file atomically two may hold the
 * same. Results must be stored so that it does no harm.
 */
public final class Claims implements AutoCloseable {
  /** Folders that this makes in the folder that it is given. */
  public static final Set<String> FOLDERS = Set.of("claims", "runs");

  private static final Duration BEAT = Duration.ofSeconds(5);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final int LONGEST_NAME = 1000;
  private static final int UUID_LENGTH = 36;

  private final FileSystem files;
  private final Path claims;
  private final Path runs;
  private final Duration lease;
  private final String holder = "%s-%s".formatted(Owner.current(), UUID.randomUUID());
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "pixelmill-claims");
            thread.setDaemon(true);
            return thread;
          });

  private final AtomicLong closedAt = new AtomicLong();

  private Claims(FileSystem files, Path folder, Duration lease) {
    this.files = files;
    this.claims = new Path(folder, "claims");
    this.runs = new Path(folder, "runs");
    this.lease = lease;
  }

  /**
   * @param folder that the processes share; made where it is not there
   * @throws ProblemException if the storage fails
   */
  public static Claims open(String folder, Configuration hadoop) {
    return open(folder, hadoop, BEAT, LEASE);
  }

  static Claims open(String folder, Configuration hadoop, Duration beat, Duration lease) {
    return StorageFailure.told(
        "Cannot work at " + folder,
        () -> {
          Path path = new Path(folder);
          Claims claims = new Claims(path.getFileSystem(hadoop), path, lease);
          claims.files.mkdirs(claims.claims);
          claims.beat();
          claims.heart.scheduleWithFixedDelay(
              claims::beatOrMiss, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
          return claims;
        });
  }

  /**
   * Takes a part unless another process that lives has it.
   *
   * @return whether it is this process's now
   */
  public boolean take(String name) {
    return StorageFailure.told("Cannot claim " + new Path(claims, name), () -> taken(name));
  }

  private boolean taken(String name) throws IOException {
    Path claim = new Path(claims, name);
    if (!create(claim)) {
      if (isInForce(claim)) {
        return false;
      }
      files.delete(claim, false);
      if (!create(claim)) {
        return false;
      }
    }
    held.add(name);
    return true;
  }

  public void release(String name) {
    held.remove(name);
    Path claim = new Path(claims, name);
    StorageFailure.told(
        "Cannot release " + claim,
        () -> holder(claim).equals(Optional.of(holder)) && files.delete(claim, false));
  }

  /** Whether other processes live that have opened the same folder; may be asked after the end. */
  public boolean areOthersAtWork() {
    return StorageFailure.told("Cannot look at " + runs, this::anyOther);
  }

  private boolean anyOther() throws IOException {
    if (files.exists(runs)) {
      for (FileStatus run : files.listStatus(runs)) {
        String name = run.getPath().getName();
        if (!name.equals(holder) && !name.startsWith(".") && isAlive(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Gives up all claims. */
  @Override
  public void close() {
    heart.shutdownNow();
    try {
      // A beat that is being written would bring the file back.
      heart.awaitTermination(lease.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Set.copyOf(held).forEach(this::release);
    Path run = new Path(runs, holder);
    StorageFailure.told(
        "Cannot delete " + run,
        () -> {
          closedAt.set(now());
          return files.delete(run, false);
        });
  }

  private boolean create(Path claim) throws IOException {
    return files.getUri().getScheme().equals("file") ? createLocally(claim) : createRemotely(claim);
  }

  /** Hadoop's local file system looks and then creates, which two may do at once. */
  private boolean createLocally(Path claim) throws IOException {
    java.nio.file.Path local = java.nio.file.Path.of(files.makeQualified(claim).toUri().getPath());
    Files.createDirectories(local.getParent());
    try {
      Files.writeString(local, holder, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private boolean createRemotely(Path claim) throws IOException {
    try (OutputStream out = files.create(claim, false)) {
      out.write(holder.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (files.exists(claim)) {
        return false;
      }
      throw e;
    }
    return holder(claim).equals(Optional.of(holder));
  }

  private boolean isInForce(Path claim) throws IOException {
    Optional<String> other = holder(claim);
    if (other.isPresent()) {
      return isAlive(other.get());
    }
    // It was made and not written yet.
    return files.exists(claim) && age(claim) <= lease.toMillis();
  }

  private boolean isAlive(String other) throws IOException {
    boolean isDead =
        Owner.parse(other.substring(0, Math.max(0, other.length() - UUID_LENGTH - 1)))
            .map(Owner::isSurelyDead)
            .orElse(false);
    Path run = new Path(runs, other);
    return !isDead && files.exists(run) && age(run) <= lease.toMillis();
  }

  private long age(Path file) throws IOException {
    return now() - files.getFileStatus(file).getModificationTime();
  }

  /** The storage's time of the last beat of this process: at most a beat too early. */
  private long now() throws IOException {
    if (closedAt.get() > 0) {
      return closedAt.get();
    }
    Path own = new Path(runs, holder);
    if (!files.exists(own)) {
      beat();
    }
    return files.getFileStatus(own).getModificationTime();
  }

  private Optional<String> holder(Path claim) throws IOException {
    if (!files.exists(claim)) {
      return Optional.empty();
    }
    try (FSDataInputStream in = files.open(claim)) {
      String text = new String(in.readNBytes(LONGEST_NAME), StandardCharsets.UTF_8);
      return Optional.of(text).filter(name -> !name.isEmpty());
    }
  }

  private void beat() throws IOException {
    try (OutputStream out = files.create(new Path(runs, holder), true)) {
      out.write(holder.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void beatOrMiss() {
    try {
      beat();
    } catch (IOException missed) {
      // The next comes soon; after many the lease is lost, which does no harm.
    }
  }
}
