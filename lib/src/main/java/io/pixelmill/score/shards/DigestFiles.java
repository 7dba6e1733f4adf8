package io.pixelmill.score.shards;

import io.pixelmill.storage.StoredBytes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** Digests of stored files, computed on the cluster. */
final class DigestFiles implements AutoCloseable {
  private final JavaSparkContext spark;
  private final Broadcast<SerializableConfiguration> sent;

  DigestFiles(SparkSession spark, Broadcast<SerializableConfiguration> hadoop) {
    this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.sent = hadoop;
  }

  /**
   * By name.
   *
   * @param names of files in the folder; those that are not there are left out
   */
  SortedMap<String, StoredBytes> of(Path folder, Collection<String> names) {
    SortedMap<String, StoredBytes> digests = new TreeMap<>();
    if (names.isEmpty()) {
      return digests;
    }
    List<String> paths = names.stream().map(name -> new Path(folder, name).toString()).toList();
    Broadcast<SerializableConfiguration> configuration = sent;
    for (Tuple2<String, String[]> file :
        spark
            .parallelize(paths, Math.min(paths.size(), spark.defaultParallelism()))
            .map(path -> new Tuple2<>(new Path(path).getName(), text(path, configuration)))
            .collect()) {
      if (file._2().length > 0) {
        digests.put(file._1(), new StoredBytes(Long.parseLong(file._2()[0]), file._2()[1]));
      }
    }
    return digests;
  }

  @Override
  public void close() {
    sent.destroy();
  }

  private static String[] text(String path, Broadcast<SerializableConfiguration> hadoop)
      throws IOException {
    try {
      StoredBytes stored = StoredBytes.of(new Path(path), hadoop.value().value());
      return new String[] {String.valueOf(stored.bytes()), stored.sha256()};
    } catch (FileNotFoundException gone) {
      return new String[0];
    } catch (ChecksumException damaged) {
      // The file system has found out itself: equal to no digest.
      return new String[] {"0", "damaged " + UUID.randomUUID()};
    }
  }
}
