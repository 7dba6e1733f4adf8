package io.pixelmill.ingest.archive;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * A file in an archive.
 *
 * @param path as the archive has it, nothing of which may be trusted: see {@link EntryPath}
 * @param bytes its length as the archive tells it
 * @param obstacle why it cannot be read, such as {@code it is encrypted}
 * @param content its bytes
 */
public record ArchiveEntry(
    String path, long bytes, Optional<String> obstacle, ArchiveEntry.Content content) {
  public ArchiveEntry {
    Objects.requireNonNull(path, "path is null");
    Objects.requireNonNull(obstacle, "obstacle is null");
    Objects.requireNonNull(content, "content is null");
  }

  /** Access to the bytes of an entry that has no obstacle. */
  @FunctionalInterface
  public interface Content {
    /**
     * As many bytes as the archive tells; what they take of memory grows with what is really there.
     *
     * @throws DamageException if there are others or fewer
     * @throws IOException if storage failed
     */
    byte[] read() throws IOException;
  }
}
