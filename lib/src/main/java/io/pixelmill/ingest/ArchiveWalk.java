package io.pixelmill.ingest;

import io.pixelmill.ingest.archive.Archive;
import io.pixelmill.ingest.archive.ArchiveEntry;
import io.pixelmill.ingest.archive.ArchiveFormat;
import io.pixelmill.ingest.archive.EntryPath;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Walks through an archive, entry by entry as elements are asked for. */
final class ArchiveWalk<T> implements Iterator<T>, Closeable {
  private final ArchiveUnit unit;
  private final Configuration hadoop;
  private final ArchiveVisitor<T> visitor;
  private final Deque<T> ready = new ArrayDeque<>();
  private Optional<Archive> open = Optional.empty();
  private boolean ended;

  ArchiveWalk(ArchiveUnit unit, Configuration hadoop, ArchiveVisitor<T> visitor) {
    this.unit = unit;
    this.hadoop = hadoop;
    this.visitor = visitor;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      ready.addAll(step());
    }
    return !ready.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private List<T> step() {
    try {
      if (open.isEmpty()) {
        open = Optional.of(opened());
      }
      Optional<ArchiveEntry> entry = open.get().next();
      if (entry.isPresent()) {
        return visited(entry.get());
      }
      close();
      return visitor.end();
    } catch (IOException e) {
      closeQuietly();
      return visitor.lost(e);
    }
  }

  private Archive opened() throws IOException {
    Path path = new Path(URI.create(unit.uri()));
    return ArchiveFormat.ofName(unit.path()).orElseThrow().open(path, path.getFileSystem(hadoop));
  }

  private List<T> visited(ArchiveEntry entry) throws IOException {
    Optional<String> path = EntryPath.clean(entry.path());
    if (path.isEmpty()) {
      return visitor.outside(entry.path());
    }
    return HiddenNames.isBelowHidden(path.get())
        ? List.of()
        : visitor.member(new ArchiveMember(path.get(), entry));
  }

  @Override
  public void close() throws IOException {
    ended = true;
    if (open.isPresent()) {
      open.get().close();
    }
  }

  /** What is broken may fail again when it is closed, and was told already. */
  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      // see above
    }
  }
}
