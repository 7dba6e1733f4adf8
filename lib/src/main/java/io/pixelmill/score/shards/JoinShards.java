package io.pixelmill.score.shards;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Joins the files of finished shards to larger ones, on the cluster and without decoding. */
public final class JoinShards {
  private JoinShards() {}

  /**
   * @param shards in their order, with {@code records} beside them
   * @param folder where the joined files go, numbered in that order
   * @param bytes of a joined file: as many files as fit, one at least
   * @return the rows of all joined files, as these tell
   */
  public static long write(
      SparkSession spark,
      ShardStore store,
      List<Shard> shards,
      List<ShardRecord> records,
      Path folder,
      long bytes) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      Path place = store.place(shards.get(i), records.get(i).attempt());
      records
          .get(i)
          .files()
          .forEach(
              (name, file) -> parts.add(new Part(new Path(place, name).toString(), file.bytes())));
    }
    List<List<String>> groups = groups(parts, bytes);
    List<Joined> joined = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      String name = "part-%05d.snappy.parquet".formatted(i);
      joined.add(new Joined(groups.get(i), new Path(folder, name).toString()));
    }
    if (joined.isEmpty()) {
      return 0;
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    try {
      return context
          .parallelize(joined, joined.size())
          .map(one -> one.write(hadoop))
          .collect()
          .stream()
          .mapToLong(Long::longValue)
          .sum();
    } finally {
      hadoop.destroy();
    }
  }

  record Part(String path, long bytes) {}

  static List<List<String>> groups(List<Part> parts, long bytes) {
    List<List<String>> groups = new ArrayList<>();
    long filled = 0;
    for (Part part : parts) {
      if (groups.isEmpty() || filled + part.bytes() > bytes) {
        groups.add(new ArrayList<>());
        filled = 0;
      }
      groups.get(groups.size() - 1).add(part.path());
      filled += part.bytes();
    }
    return groups;
  }
}
