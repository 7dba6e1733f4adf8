package io.pixelmill.jobs;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.slf4j.LoggerFactory;

/** The folder of Spark's event logs, without which Spark would not start. */
final class EventLog {
  private static final String ENABLED = "spark.eventLog.enabled";
  private static final String FOLDER = "spark.eventLog.dir";

  /** Everybody's runs, and each deletes only its own: as {@code /tmp} itself. */
  private static final FsPermission SHARED =
      new FsPermission(FsAction.ALL, FsAction.ALL, FsAction.ALL, true);

  private EventLog() {}

  /** Makes the folder where it is not there; a job does not fail because of it. */
  static void prepare(SparkConf conf) {
    if (!conf.getBoolean(ENABLED, false)) {
      return;
    }
    Path folder = new Path(conf.get(FOLDER, "file:/tmp/spark-events"));
    try {
      FileSystem files = folder.getFileSystem(SparkHadoopUtil.get().newConfiguration(conf));
      if (!files.exists(folder)) {
        files.mkdirs(folder.getParent());
        FileSystem.mkdirs(files, folder, SHARED);
      }
      files.access(folder, FsAction.WRITE_EXECUTE);
    } catch (IOException e) {
      LoggerFactory.getLogger(EventLog.class).error("No event log in {}: {}", folder, e.toString());
      conf.set(ENABLED, "false");
    }
  }
}
