package io.pixelmill.input;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * File systems as images and archives are read from them: to look for a checksum file, which these
 * do not have, would double the cost of a small one.
 */
public final class PlainFiles {
  private PlainFiles() {}

  /** The file system of a path. */
  public static FileSystem of(Path path, Configuration hadoop) throws IOException {
    return of(path.getFileSystem(hadoop));
  }

  public static FileSystem of(FileSystem files) {
    return files instanceof ChecksumFileSystem local ? local.getRawFileSystem() : files;
  }
}
