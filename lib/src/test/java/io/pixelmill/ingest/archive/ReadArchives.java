package io.pixelmill.ingest.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** What comes out of an archive, as one line an entry. */
final class ReadArchives {
  private ReadArchives() {}

  /**
   * {@code PATH=TEXT} of each entry, {@code PATH: WHY} where it has none; last the damage that ends
   * the archive, where there is one.
   */
  static List<String> lines(java.nio.file.Path file, byte[] archive) throws IOException {
    Files.write(file, archive);
    return lines(file);
  }

  static List<String> lines(java.nio.file.Path file) throws IOException {
    Path path = new Path(file.toUri());
    ArchiveFormat format = ArchiveFormat.ofName(file.toString()).orElseThrow();
    List<String> lines = new ArrayList<>();
    try (Archive archive = format.open(path, path.getFileSystem(new Configuration()))) {
      for (Optional<ArchiveEntry> entry = archive.next();
          entry.isPresent();
          entry = archive.next()) {
        lines.add(line(entry.get()));
      }
    } catch (DamageException e) {
      lines.add(e.damage() + " " + e.extent() + ": " + e.getMessage());
    }
    return lines;
  }

  private static String line(ArchiveEntry entry) throws IOException {
    if (entry.obstacle().isPresent()) {
      return entry.path() + ": " + entry.obstacle().get();
    }
    try {
      return entry.path() + "=" + new String(entry.content().read(), StandardCharsets.UTF_8);
    } catch (DamageException e) {
      if (e.extent() == DamageException.Extent.REST) {
        throw e;
      }
      return entry.path() + ": " + e.damage() + " " + e.getMessage();
    }
  }
}
