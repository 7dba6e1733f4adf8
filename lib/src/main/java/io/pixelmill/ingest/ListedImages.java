package io.pixelmill.ingest;

import io.pixelmill.table.Split;
import java.util.List;
import java.util.Optional;

/**
 * Image files that were found and not read.
 *
 * @param files in the order of their paths
 * @param digest SHA-256 over path, length and modification time of each of the files
 */
public record ListedImages(List<ImageFile> files, String digest) {
  public ListedImages {
    files = List.copyOf(files);
  }

  /**
   * @param bytes its length
   * @param modified milliseconds since 1970
   * @param className of its folder, where folders are classes
   * @param split where folders are splits
   */
  public record ImageFile(
      String uri, long bytes, long modified, Optional<String> className, Optional<Split> split) {}
}
