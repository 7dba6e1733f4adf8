package io.pixelmill.score.shards;

import io.pixelmill.problem.ThreadFailure;
import io.pixelmill.score.ScoreFiles;
import io.pixelmill.storage.Claims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag$;

/**
 * Brings shards to their end: takes those that are finished, scores the others, several at once so
 * that the last tasks of one leave no slot empty, and waits for those that other runs are at.
 */
public final class ShardedScoring {
  /** Local property of the Spark jobs that score, with the shard's name. */
  public static final String SHARD_PROPERTY = "pixelmill.shard";

  /** More Spark jobs at once do not finish more. */
  private static final int MOST_AT_ONCE = 64;

  private final SparkSession spark;
  private final ScoreShard one;
  private final ShardStore store;
  private final ShardNotice notice;
  private final ErrorAllowance allowance;
  private final Map<Shard, ShardRecord> records = new ConcurrentHashMap<>();
  private ShardCounts sofar = ShardCounts.NONE;

  public ShardedScoring(
      SparkSession spark,
      ScoreFiles input,
      ShardScoring scoring,
      ShardStore store,
      ErrorAllowance allowance,
      ShardNotice notice) {
    this.spark = spark;
    SparkContext context = spark.sparkContext();
    DigestFiles digests =
        new DigestFiles(
            spark,
            context.broadcast(
                new SerializableConfiguration(context.hadoopConfiguration()),
                ClassTag$.MODULE$.apply(SerializableConfiguration.class)));
    this.one = new ScoreShard(spark, input, scoring, store, digests, notice);
    this.store = store;
    this.allowance = allowance;
    this.notice = notice;
  }

  /**
   * @return the record of each shard, in their order
   * @throws io.pixelmill.problem.ProblemException of kind DATA as soon as more rows have failed
   *     than are allowed
   */
  public List<ShardRecord> run(List<Shard> shards, Claims claims) {
    ShardQueue queue =
        new ShardQueue(shards, claims, shard -> store.find(shard).isPresent(), notice);
    int threads =
        Math.min(
            Math.max(1, shards.size()),
            Math.min(MOST_AT_ONCE, 1 + spark.sparkContext().defaultParallelism()));
    String group = "pixelmill-shards-" + UUID.randomUUID();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CompletionService<Void> ended = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < threads; i++) {
        ended.submit(() -> work(queue, claims, group));
      }
      for (int i = 0; i < threads; i++) {
        ended.take().get();
      }
    } catch (ExecutionException e) {
      throw ThreadFailure.of(e.getCause(), "A shard was not scored");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while shards were scored", e);
    } finally {
      pool.shutdownNow();
      spark.sparkContext().cancelJobGroup(group);
      one.close();
    }
    return new ArrayList<>(shards.stream().map(records::get).toList());
  }

  private Void work(ShardQueue queue, Claims claims, String group) throws InterruptedException {
    spark.sparkContext().setJobGroup(group, "scoring", true);
    for (Optional<Shard> next = queue.next(); next.isPresent(); next = queue.next()) {
      Shard shard = next.get();
      Optional<ShardRecord> finished = one.finished(shard);
      if (finished.isPresent()) {
        note(shard, finished.get(), ShardNotice.Origin.OTHER_RUN);
      } else {
        note(shard, one.score(shard), ShardNotice.Origin.THIS_RUN);
      }
      claims.release(shard.name());
    }
    return null;
  }

  private synchronized void note(Shard shard, ShardRecord record, ShardNotice.Origin origin) {
    records.put(shard, record);
    sofar = sofar.plus(record.counts());
    notice.finished(shard, record, origin);
    allowance.verify(sofar);
  }
}
