package io.pixelmill.score.shards;

import io.pixelmill.storage.StoredBytes;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** Digests of stored files, computed on the cluster. */
final class DigestFiles {
  private final JavaSparkContext spark;
  private final Configuration hadoop;
  private final Broadcast<SerializableConfiguration> sent;

  DigestFiles(SparkSession spark, Broadcast<SerializableConfiguration> hadoop) {
    this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.sent = hadoop;
  }

  /** Of all Parquet files of a folder, by name; nothing where there is no folder. */
  SortedMap<String, StoredBytes> of(Path folder) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    SortedMap<String, StoredBytes> digests = new TreeMap<>();
    if (!files.exists(folder)) {
      return digests;
    }
    List<String> paths =
        List.of(files.listStatus(folder)).stream()
            .map(FileStatus::getPath)
            .filter(path -> path.getName().endsWith(".parquet"))
            .map(Path::toString)
            .toList();
    if (paths.isEmpty()) {
      return digests;
    }
    Broadcast<SerializableConfiguration> configuration = sent;
    for (Tuple2<String, String[]> file :
        spark
            .parallelize(paths, Math.min(paths.size(), spark.defaultParallelism()))
            .map(path -> new Tuple2<>(new Path(path).getName(), text(path, configuration)))
            .collect()) {
      digests.put(file._1(), new StoredBytes(Long.parseLong(file._2()[0]), file._2()[1]));
    }
    return digests;
  }

  private static String[] text(String path, Broadcast<SerializableConfiguration> hadoop)
      throws IOException {
    try {
      StoredBytes stored = StoredBytes.of(new Path(path), hadoop.value().value());
      return new String[] {String.valueOf(stored.bytes()), stored.sha256()};
    } catch (ChecksumException damaged) {
      // The file system has found out itself: equal to no digest.
      return new String[] {"0", "damaged " + UUID.randomUUID()};
    }
  }
}
