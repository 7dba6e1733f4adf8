package io.pixelmill.ingest;

import io.pixelmill.table.Split;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * One archive, which one task reads.
 *
 * @param path relative to the source's path, with slashes
 * @param split of all its images, unless folders inside say another
 */
record ArchiveUnit(String uri, String path, Optional<Split> split) {
  /**
   * As with folders: where all archives are called as splits are, and one is {@code train}, these
   * are their splits.
   */
  static List<ArchiveUnit> of(List<SourceFile> archives) {
    Map<String, Optional<Split>> splits = new TreeMap<>();
    archives.forEach(file -> splits.put(file.path(), split(file.path())));
    boolean areSplits =
        splits.values().stream().allMatch(Optional::isPresent)
            && splits.containsValue(Optional.of(Split.TRAIN));
    return archives.stream()
        .map(
            file ->
                new ArchiveUnit(
                    file.uri(),
                    file.path(),
                    areSplits ? splits.get(file.path()) : Optional.empty()))
        .toList();
  }

  /**
   * The one split that words of the path name, as in {@code val/7.tar} or {@code a-train-7.tar}.
   */
  private static Optional<Split> split(String path) {
    List<Split> named =
        Arrays.stream(path.split("[/._-]+"))
            .flatMap(word -> SplitNames.find(word).stream())
            .distinct()
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  Row toRow() {
    return RowFactory.create(uri, path, split.map(Split::stored).orElse(null));
  }

  static ArchiveUnit fromRow(Row row) {
    return new ArchiveUnit(
        row.getString(0),
        row.getString(1),
        Optional.ofNullable(row.getString(2)).map(Split::ofStored));
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
}
