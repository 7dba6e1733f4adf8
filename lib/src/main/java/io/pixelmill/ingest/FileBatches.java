package io.pixelmill.ingest;

import io.pixelmill.storage.Scratch;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Notes the files that a listing finds where tasks can read them, in batches: the driver keeps one
 * batch at a time, however many files there are.
 */
final class FileBatches {
  /** What a driver holds easily, and a task skips in milliseconds. */
  static final int FILES_PER_BATCH = 10_000;

  private final Scratch scratch;
  private final List<SourceFile> present = new ArrayList<>();
  private final List<Batch> written = new ArrayList<>();

  FileBatches(Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * @param uri of a file that {@link ListedFiles} reads
   */
  record Batch(String uri, int files) {}

  void add(SourceFile file) {
    present.add(file);
    if (present.size() == FILES_PER_BATCH) {
      write();
    }
  }

  /** All batches; no file can be added any more. */
  List<Batch> all() {
    if (!present.isEmpty()) {
      write();
    }
    return List.copyOf(written);
  }

  private void write() {
    String uri = scratch.write("files-%06d.gz".formatted(written.size()), this::writeTo);
    written.add(new Batch(uri, present.size()));
    present.clear();
  }

  private void writeTo(OutputStream out) throws IOException {
    try (DataOutputStream packed = new DataOutputStream(new GZIPOutputStream(out))) {
      for (SourceFile file : present) {
        packed.writeUTF(file.path());
        packed.writeUTF(file.uri());
      }
    }
  }
}
