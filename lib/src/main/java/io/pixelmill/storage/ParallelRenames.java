package io.pixelmill.storage;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Renames many files at once: of an object store each is a copy that the store makes. */
record ParallelRenames(FileSystem files) {
  private static final int THREADS = 16;

  /**
   * @param paths relative to both folders; nothing is there yet in the second
   */
  void run(Path from, Path to, List<String> paths) throws IOException {
    Set<Path> parents = new TreeSet<>();
    paths.forEach(path -> parents.add(new Path(to, path).getParent()));
    for (Path parent : parents) {
      files.mkdirs(parent);
    }
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Boolean>> renames =
          paths.stream()
              .map(path -> pool.submit(() -> rename(new Path(from, path), new Path(to, path))))
              .toList();
      for (Future<Boolean> rename : renames) {
        rename.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("Cannot move files from %s to %s".formatted(from, to), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while files moved to " + to, e);
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("The file system did not rename %s to %s".formatted(from, to));
    }
    return true;
  }
}
