package io.pixelmill.jobs;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.slf4j.LoggerFactory;

/**
 * The folder of Spark's event logs, without which Spark would not start. Where settings name none,
 * it is in the user's home in the cluster's own storage, which all processes and a history server
 * see; Spark's default lies on the disk of whichever machine the driver runs on.
 */
final class EventLog {
  private static final String ENABLED = "spark.eventLog.enabled";
  private static final String FOLDER = "spark.eventLog.dir";
  private static final String IN_HOME = "pixelmill-events";

  /** Everybody's runs, and each deletes only its own: as {@code /tmp} itself. */
  private static final FsPermission SHARED =
      new FsPermission(FsAction.ALL, FsAction.ALL, FsAction.ALL, true);

  private EventLog() {}

  /** Makes the folder where it is not there; a job does not fail because of it. */
  static void prepare(SparkConf conf) {
    if (!conf.getBoolean(ENABLED, false)) {
      return;
    }
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(conf);
    try {
      if (!conf.contains(FOLDER)) {
        Path home = FileSystem.get(hadoop).getHomeDirectory();
        conf.set(FOLDER, new Path(home, IN_HOME).toString());
      }
      Path folder = new Path(conf.get(FOLDER));
      FileSystem files = folder.getFileSystem(hadoop);
      if (!files.exists(folder)) {
        files.mkdirs(folder.getParent());
        FileSystem.mkdirs(files, folder, SHARED);
      }
      files.access(folder, FsAction.WRITE_EXECUTE);
    } catch (IOException e) {
      LoggerFactory.getLogger(EventLog.class)
          .error("No event log in {}: {}", conf.get(FOLDER, IN_HOME), e.toString());
      conf.set(ENABLED, "false");
    }
  }
}
