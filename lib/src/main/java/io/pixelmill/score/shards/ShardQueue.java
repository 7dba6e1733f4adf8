package io.pixelmill.score.shards;

import io.pixelmill.storage.Claims;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Hands out shards to the threads of this run: those that nobody has first, and those that other
 * runs have when they are finished or given up.
 */
final class ShardQueue {
  private static final long LOOK_MILLISECONDS = 1000;

  private final Claims claims;
  private final Predicate<Shard> isFinished;
  private final ShardNotice notice;
  private final Queue<Shard> waiting;
  private List<Shard> ofOthers = new ArrayList<>();
  private boolean toldWaiting;

  /**
   * @param isFinished whether a shard has a record; cheap
   */
  ShardQueue(List<Shard> shards, Claims claims, Predicate<Shard> isFinished, ShardNotice notice) {
    this.waiting = new ArrayDeque<>(shards);
    this.claims = claims;
    this.isFinished = isFinished;
    this.notice = notice;
  }

  /**
   * A shard that is finished or that this run has claimed; waits as long as other runs have all
   * that is left. Nothing when there is none left.
   */
  synchronized Optional<Shard> next() throws InterruptedException {
    while (true) {
      while (!waiting.isEmpty()) {
        Shard shard = waiting.remove();
        if (isFinished.test(shard) || claims.take(shard.name())) {
          return Optional.of(shard);
        }
        ofOthers.add(shard);
      }
      if (ofOthers.isEmpty()) {
        return Optional.empty();
      }
      if (!toldWaiting) {
        toldWaiting = true;
        notice.waiting(ofOthers.size());
      }
      wait(LOOK_MILLISECONDS);
      waiting.addAll(ofOthers);
      ofOthers = new ArrayList<>();
    }
  }
}
