package io.pixelmill.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The way of an output to its place where no folder can be renamed in one step, as in S3: file by
 * file, the manifest and {@code _SUCCESS} last. While files move, {@code _moving} at the place
 * names the staging folder, which is a complete output: whoever comes after a kill goes on with it.
 */
final class StepwiseMove {
  static final String FILE = "_moving";

  /** In the staging folder: the manifest of the output that is replaced. */
  private static final String REPLACED = "_replaced.json";

  /** Those that rename a folder in one step; of all others it is not taken for granted. */
  private static final Set<String> RENAMING =
      Set.of("file", "hdfs", "viewfs", "webhdfs", "swebhdfs");

  private static final String TURN = "move";
  private static final long LOOK_MILLISECONDS = 500;

  private final FileSystem files;
  private final Path target;
  private final Path mark;

  StepwiseMove(FileSystem files, Path target) {
    this.files = files;
    this.target = target;
    this.mark = new Path(target, FILE);
  }

  static boolean isNeeded(FileSystem files) {
    return !RENAMING.contains(files.getUri().getScheme());
  }

  /** Whether an output is on its way to the place, or was when its run was killed. */
  boolean isUnderWay() throws IOException {
    return isNeeded(files) && files.exists(mark);
  }

  /** Whether this folder is on its way to the place. */
  boolean isOf(Path staging) throws IOException {
    return isUnderWay() && text(mark).equals(staging.getName());
  }

  /** Ends what a killed run has begun; waits where a run that lives is at it. */
  void finish() throws IOException {
    if (isUnderWay()) {
      inTurn(() -> true);
    }
  }

  /** Does what only one run may do at a time at this place, after ending what others have begun. */
  <T> T inTurn(StorageFailure.Access<T> work) throws IOException {
    Path turns = new Path(target.getParent(), ".%s.moving".formatted(target.getName()));
    Claims claims = Claims.open(turns.toString(), files.getConf());
    T result;
    try (claims) {
      while (!claims.take(TURN)) {
        pause();
      }
      if (files.exists(mark)) {
        complete();
      }
      result = work.run();
    }
    if (!claims.areOthersAtWork()) {
      files.delete(turns, true);
    }
    return result;
  }

  /**
   * Moves a folder to the place. Call it in turn.
   *
   * @param replaced the output at the place, whose files go
   */
  void move(Path staging, Manifest manifest, Optional<Manifest> replaced) throws IOException {
    if (replaced.isPresent()) {
      write(new Path(staging, REPLACED), replaced.get().toJson());
    }
    write(new Path(staging, Manifest.FILE), manifest.toJson());
    write(mark, staging.getName());
    complete();
  }

  /** May be done again after any part of it. */
  private void complete() throws IOException {
    Path staging = staging();
    if (!isAtItsPlace(staging)) {
      moveFiles(staging);
    }
    files.delete(staging, true);
    files.delete(mark, false);
  }

  private Path staging() throws IOException {
    String name = text(mark);
    String prefix = new Neighbours(files, target).prefix(Neighbours.Purpose.STAGING);
    if (!name.startsWith(prefix) || name.contains("/")) {
      throw new IOException("%s names no staging folder of this output".formatted(mark));
    }
    return new Path(target.getParent(), name);
  }

  private boolean isAtItsPlace(Path staging) throws IOException {
    Path staged = new Path(staging, Manifest.FILE);
    Path placed = new Path(target, Manifest.FILE);
    return files.exists(success())
        && files.exists(placed)
        && (!files.exists(staged) || text(staged).equals(text(placed)));
  }

  private void moveFiles(Path staging) throws IOException {
    String json = text(new Path(staging, Manifest.FILE));
    Manifest manifest = Manifest.fromJson(json);
    files.delete(success(), false);
    files.delete(new Path(target, Manifest.FILE), false);
    Set<String> wanted = paths(manifest.files());
    Set<String> waiting = paths(FolderContent.of(files, staging));
    clear(staging, wanted, waiting);
    List<String> moving = wanted.stream().filter(waiting::contains).sorted().toList();
    new ParallelRenames(files).run(staging, target, moving);
    if (!FolderContent.of(files, target).equals(manifest.files())) {
      throw new IOException("Other files than those of the output are at " + target);
    }
    write(new Path(target, Manifest.FILE), json);
    write(success(), "");
  }

  /** Deletes what is in the way: files of the replaced output, and nothing of anybody else. */
  private void clear(Path staging, Set<String> wanted, Set<String> waiting) throws IOException {
    Path replaced = new Path(staging, REPLACED);
    Set<String> old =
        files.exists(replaced) ? paths(Manifest.fromJson(text(replaced)).files()) : Set.of();
    List<String> inTheWay = new ArrayList<>();
    for (StoredFile present : FolderContent.of(files, target)) {
      boolean isMoved = wanted.contains(present.path()) && !waiting.contains(present.path());
      boolean isOurs = wanted.contains(present.path()) || old.contains(present.path());
      if (isOurs && !isMoved) {
        inTheWay.add(present.path());
      }
    }
    for (String path : inTheWay) {
      files.delete(new Path(target, path), false);
    }
  }

  private Path success() {
    return new Path(target, FolderContent.SUCCESS);
  }

  private static Set<String> paths(List<StoredFile> files) {
    return files.stream().map(StoredFile::path).collect(Collectors.toSet());
  }

  private void write(Path file, String text) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String text(Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return new String(in.readNBytes(ManifestJson.LARGEST), StandardCharsets.UTF_8);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while another run was publishing", e);
    }
  }
}
