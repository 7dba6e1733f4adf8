package io.pixelmill.storage;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Publishes run 2 and stops on the way, to be killed there. */
final class PublishingProcess {
  static final String STOPPED = "stopped";

  enum Stop {
    WHILE_WRITING,
    BEFORE_THE_LAST_RENAME
  }

  private PublishingProcess() {}

  public static void main(String[] arguments) {
    Configuration hadoop = new Configuration();
    if (Stop.valueOf(arguments[1]) == Stop.BEFORE_THE_LAST_RENAME) {
      hadoop.setClass("fs.file.impl", StoppingFileSystem.class, LocalFileSystem.class);
      Output.at(arguments[0], hadoop).publish(Runs.content(2));
    } else {
      Output.at(arguments[0], hadoop)
          .publish(
              staging -> {
                Draft draft = Runs.content(2).writeTo(staging);
                stop();
                return draft;
              });
    }
  }

  private static void stop() {
    System.out.println(STOPPED);
    while (true) {
      LockSupport.park();
    }
  }

  /** Stops when the staging folder is to be renamed. */
  public static final class StoppingFileSystem extends LocalFileSystem {
    @Override
    public boolean rename(Path from, Path to) throws IOException {
      if (from.getName().contains(".staging-")) {
        stop();
      }
      return super.rename(from, to);
    }
  }
}
