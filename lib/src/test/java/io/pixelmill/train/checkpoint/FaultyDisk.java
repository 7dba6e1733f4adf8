package io.pixelmill.train.checkpoint;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.BlockMissingException;

/** The local disk with its checksums, some of whose paths fail when they are told to. */
public final class FaultyDisk extends LocalFileSystem {
  private static final String UNREADABLE = "faulty.unreadable";
  private static final String LOST = "faulty.lost";
  private static final String UNDELETABLE = "faulty.undeletable";

  static Configuration configuration() {
    Configuration hadoop = new Configuration();
    hadoop.setClass("fs.file.impl", FaultyDisk.class, LocalFileSystem.class);
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    return hadoop;
  }

  /** Reading files whose path has this in it fails for now. */
  static void unreadable(Configuration hadoop, String part) {
    hadoop.set(UNREADABLE, part);
  }

  /** The files whose path has this in it are gone for good, as HDFS says it. */
  static void lost(Configuration hadoop, String part) {
    hadoop.set(LOST, part);
  }

  static void undeletable(Configuration hadoop, String part) {
    hadoop.set(UNDELETABLE, part);
  }

  static void repair(Configuration hadoop) {
    hadoop.unset(UNREADABLE);
    hadoop.unset(LOST);
    hadoop.unset(UNDELETABLE);
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    if (isMeant(UNREADABLE, file)) {
      throw new IOException("the network is down");
    }
    if (isMeant(LOST, file)) {
      throw new BlockMissingException(file.toString(), "Could not obtain block", 0);
    }
    return super.open(file, bufferSize);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    if (isMeant(UNDELETABLE, file)) {
      throw new IOException("the network is down");
    }
    return super.delete(file, recursive);
  }

  private boolean isMeant(String fault, Path file) {
    String part = getConf().get(fault);
    return part != null && file.toString().contains(part);
  }

  /** Hadoop would move the file to the root of the disk. */
  @Override
  public boolean reportChecksumFailure(
      Path file, FSDataInputStream in, long inPosition, FSDataInputStream sums, long sumsPosition) {
    return false;
  }
}
