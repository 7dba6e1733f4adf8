package io.pixelmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  @TempDir Path folder;

  @Test
  void theFolderIsMadeForEverybody() throws IOException {
    SparkConf conf = conf(folder.resolve("new/events"));
    EventLog.prepare(conf);
    assertThat(Files.getAttribute(folder.resolve("new/events"), "unix:mode"))
        .isEqualTo(041777); // a folder, all for all, and the sticky bit
    assertThat(conf.get("spark.eventLog.enabled")).isEqualTo("true");
  }

  @Test
  void whereThereCanBeNoneThereIsNoEventLog() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    SparkConf conf = conf(folder.resolve("file/events"));
    EventLog.prepare(conf);
    assertThat(conf.get("spark.eventLog.enabled")).isEqualTo("false");
  }

  @Test
  void whoWantsNoneGetsNoFolder() {
    EventLog.prepare(conf(folder.resolve("new")).set("spark.eventLog.enabled", "false"));
    assertThat(folder.resolve("new")).doesNotExist();
  }

  @Test
  void withoutAPlaceItIsInTheUsersHome() {
    SparkConf conf = new SparkConf(false).set("spark.eventLog.enabled", "true");
    conf.set("spark.hadoop.fs.defaultFS", "file:///")
        .set("spark.hadoop.fs.file.impl", Home.class.getName());
    Home.place = folder;
    conf.set("spark.hadoop.fs.file.impl.disable.cache", "true");
    EventLog.prepare(conf);
    assertThat(conf.get("spark.eventLog.dir")).endsWith(folder + "/pixelmill-events");
    assertThat(folder.resolve("pixelmill-events")).isDirectory();
  }

  /** A user whose home is elsewhere. */
  public static final class Home extends RawLocalFileSystem {
    private static Path place;

    @Override
    public org.apache.hadoop.fs.Path getHomeDirectory() {
      return makeQualified(new org.apache.hadoop.fs.Path(place.toString()));
    }
  }

  private static SparkConf conf(Path events) {
    return new SparkConf(false)
        .set("spark.eventLog.enabled", "true")
        .set("spark.eventLog.dir", events.toUri().toString());
  }
}
