package io.pixelmill.ingest;

import io.pixelmill.table.Split;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One archive, which one task reads.
 *
 * @param path relative to the source's path, with slashes
 */
record ArchiveUnit(String uri, String path) {
  Row toRow() {
    return RowFactory.create(uri, path);
  }

  static ArchiveUnit fromRow(Row row) {
    return new ArchiveUnit(row.getString(0), row.getString(1));
  }

  /** Where a member would lie if the archive were unpacked at its place. */
  String unpacked(String member) {
    return path.substring(0, path.lastIndexOf('/') + 1) + member;
  }

  /** Of a member: the archive's URI with the member as its fragment. */
  String source(String member) {
    try {
      return uri + new URI(null, null, member);
    } catch (URISyntaxException e) {
      return uri + "#" + member;
    }
  }

  /**
   * The one split that words of the path name, as in {@code val/7.tar} or {@code a-train-7.tar}.
   */
  Optional<Split> split() {
    List<Split> named =
        Arrays.stream(path.split("[/._-]+"))
            .flatMap(word -> SplitNames.find(word).stream())
            .distinct()
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }
}
