package io.pixelmill.prepare.quality;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.table.FindingRow;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * {@link DuplicateFaults} for each component of {@link Duplicates}. A task holds one component at a
 * time, some 300 bytes an image.
 */
record ExamineComponents(QualitySettings settings) implements Serializable {
  private static final String FINDING = "finding";
  private static final String SHARED = "shared";

  private static final StructType EITHER =
      new StructType()
          .add(FINDING, FindingRow.SCHEMA, true)
          .add(SHARED, QualityResult.GROUPS, true);

  /**
   * @param findings rows of {@link FindingRow#SCHEMA}
   * @param groups rows of {@link QualityResult#GROUPS}
   */
  record Told(Dataset<Row> findings, Dataset<Row> groups) {}

  Told of(Duplicates duplicates, Cache cache) {
    CoGroupFunction<Long, Row, Row, Row> examine = this::examine;
    Dataset<Row> rows =
        cache.keep(
            byComponent(duplicates.members())
                .cogroup(byComponent(duplicates.pairs()), examine, Encoders.row(EITHER)));
    return new Told(
        part(rows, FINDING, FindingRow.SCHEMA), part(rows, SHARED, QualityResult.GROUPS));
  }

  private static KeyValueGroupedDataset<Long, Row> byComponent(Dataset<Row> rows) {
    return rows.groupByKey((MapFunction<Row, Long>) row -> row.getLong(0), Encoders.LONG());
  }

  private static Dataset<Row> part(Dataset<Row> rows, String part, StructType schema) {
    Dataset<Row> present = rows.where(col(part).isNotNull()).select(part + ".*");
    // Of a struct that can be null, Spark takes every field for one that can.
    return rows.sparkSession()
        .internalCreateDataFrame(present.queryExecution().toRdd(), schema, false);
  }

  private Iterator<Row> examine(long component, Iterator<Row> members, Iterator<Row> pairs) {
    List<Member> images = new ArrayList<>();
    members.forEachRemaining(row -> images.add(Member.fromRow(row)));
    List<NearPair> near = new ArrayList<>();
    pairs.forEachRemaining(
        row ->
            near.add(new NearPair(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4))));
    DuplicateFaults.Verdict verdict = DuplicateFaults.of(images, near, settings);
    return Stream.concat(
            verdict.findings().stream().map(finding -> RowFactory.create(finding.toRow(), null)),
            verdict.splits().stream().map(shared -> RowFactory.create(null, shared.toRow())))
        .iterator();
  }
}
