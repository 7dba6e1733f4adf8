package io.pixelmill.prepare;

import io.pixelmill.prepare.quality.QualityCounts;
import io.pixelmill.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Prepared images; to be written before it is closed.
 *
 * @param images rows of {@link io.pixelmill.table.ImageRow#SCHEMA}, each partition sorted by split,
 *     id and source; written with {@code partitionBy("split")} as they are, each partition becomes
 *     one file a split
 * @param rejects rows of {@link io.pixelmill.table.RejectRow#SCHEMA} in one partition, sorted by
 *     source
 * @param findings rows of {@link io.pixelmill.table.FindingRow#SCHEMA} in one partition, sorted by
 *     kind, id and source
 * @param originalSizes rows of height, width and number of images (int, int, long) as they were
 *     decoded, computed when it is asked for; no size twice
 * @param problem present if the images should not be used: findings that are errors, more rejects
 *     than allowed, or too little left to train on. Write rejects and findings, then throw it
 * @param cached each frees something that the other datasets are computed from
 */
public record PrepareResult(
    Dataset<Row> images,
    Dataset<Row> rejects,
    Dataset<Row> findings,
    Dataset<Row> originalSizes,
    PrepareCounts counts,
    QualityCounts quality,
    Optional<ProblemException> problem,
    List<Runnable> cached)
    implements AutoCloseable {
  public PrepareResult {
    cached = List.copyOf(cached);
  }

  /** Frees the cluster's disks. */
  @Override
  public void close() {
    cached.forEach(Runnable::run);
  }
}
