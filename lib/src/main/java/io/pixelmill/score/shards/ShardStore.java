package io.pixelmill.score.shards;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.storage.Claims;
import io.pixelmill.storage.WorkFolder;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;

/**
 * Finished shards in {@code PREDICTIONS-work}: {@code shards/NAME/ATTEMPT/part-….parquet}, and last
 * {@code shards/NAME/record.json}. The first record of a shard stays: another try's files are
 * dropped.
 */
public final class ShardStore {
  private static final String SHARDS = "shards";
  private static final String RECORD = "record.json";

  private final WorkFolder work;

  private ShardStore(WorkFolder work) {
    this.work = work;
  }

  /**
   * @param predictions the place of the output
   * @throws io.pixelmill.problem.ProblemException of kind SETTINGS if something else is there
   */
  public static ShardStore beside(String predictions, Configuration hadoop) {
    Set<String> entries = new TreeSet<>(Claims.FOLDERS);
    entries.add(SHARDS);
    return new ShardStore(WorkFolder.shared(predictions, entries, hadoop));
  }

  /** Deletes what runs that were killed after publishing have left, if they have. */
  public static void tidy(String predictions, Configuration hadoop) {
    if (WorkFolder.isBeside(predictions, hadoop)) {
      ShardStore store = beside(predictions, hadoop);
      Claims claims = store.claims(hadoop);
      claims.close();
      store.tidy(claims);
    }
  }

  /** A record that is damaged or cut off, as after a loss of power, counts as none. */
  Optional<ShardRecord> find(Shard shard) {
    String name = name(shard, RECORD);
    try {
      return work.read(name).map(ShardRecordJson::read);
    } catch (IllegalArgumentException cutOff) {
      work.delete(name);
      return Optional.empty();
    } catch (ProblemException failure) {
      if (failure.getCause() instanceof ChecksumException) {
        work.delete(name);
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** The record that counts in the end: this one, unless another try's was there first. */
  ShardRecord keep(Shard shard, ShardRecord record) {
    work.write(name(shard, RECORD), ShardRecordJson.write(record));
    ShardRecord kept = find(shard).orElse(record);
    if (!kept.attempt().equals(record.attempt())) {
      drop(shard, record.attempt());
    }
    return kept;
  }

  /** Forgets a shard and its files. */
  void forget(Shard shard) {
    work.delete(name(shard, RECORD));
    work.delete(name(shard, ""));
  }

  void drop(Shard shard, String attempt) {
    work.delete(name(shard, attempt));
  }

  static String freshAttempt() {
    return "try-" + UUID.randomUUID();
  }

  Path place(Shard shard, String attempt) {
    return new Path(work.place(name(shard, attempt)));
  }

  /** Claims on the parts of the work; opened once by each run. */
  public Claims claims(Configuration hadoop) {
    return Claims.open(work.place("."), hadoop);
  }

  /** Deletes all that this run and earlier ones have left, unless other runs are at work here. */
  public void tidy(Claims closed) {
    if (!closed.areOthersAtWork()) {
      work.delete();
    }
  }

  private static String name(Shard shard, String inside) {
    return SHARDS + '/' + shard.name() + (inside.isEmpty() ? "" : '/' + inside);
  }
}
