package io.pixelmill.score.shards;

/** Hears what happens to shards, from any thread. */
public interface ShardNotice {
  /** A shard is done; {@code origin} tells by whom. */
  void finished(Shard shard, ShardRecord record, Origin origin);

  /** Other runs are scoring all that is left. */
  void waiting(int shards);

  /** Something was not as it was wanted, such as a GPU that cannot be used; may come again. */
  void noticed(String what);

  /** Who has scored a shard. */
  enum Origin {
    THIS_RUN,
    OTHER_RUN
  }
}
