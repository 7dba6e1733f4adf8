package io.pixelmill.score.shards;

import io.pixelmill.storage.ParquetFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One file to be and the files that it is joined from; travels to a task. */
final class Joined implements Serializable {
  private final ArrayList<String> parts;
  private final String target;

  Joined(List<String> parts, String target) {
    this.parts = new ArrayList<>(parts);
    this.target = target;
  }

  /** The number of rows. */
  long write(Broadcast<SerializableConfiguration> hadoop) throws IOException {
    return ParquetFiles.join(
        parts.stream().map(Path::new).toList(), new Path(target), hadoop.value().value());
  }
}
