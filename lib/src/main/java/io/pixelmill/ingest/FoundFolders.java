package io.pixelmill.ingest;

import io.pixelmill.ingest.SourceImages.IgnoredFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds up the files that are found, by the folders that decide about them. */
final class FoundFolders {
  private final String location;
  private final Map<FolderGroup, FolderTally> tallies = new HashMap<>();

  FoundFolders(String location) {
    this.location = location;
  }

  void add(SourceFile file) {
    tallies.computeIfAbsent(FolderGroup.of(file.path()), group -> new FolderTally()).add(file);
    if (tallies.size() > Labels.MOST) {
      throw Labels.tooMany(location);
    }
  }

  FolderLayout layout() {
    return FolderLayout.of(tallies.keySet());
  }

  /**
   * @throws io.pixelmill.problem.ProblemException if there are no class folders with files
   */
  Survey survey(FolderLayout layout) {
    Map<String, Long> images = new HashMap<>();
    FilesDigest digest = new FilesDigest();
    List<String> strays = new ArrayList<>();
    long files = 0;
    long bytes = 0;
    long ignored = 0;
    for (Map.Entry<FolderGroup, FolderTally> entry : tallies.entrySet()) {
      FolderTally tally = entry.getValue();
      Optional<FolderLayout.Place> place = layout.place(entry.getKey());
      if (place.isEmpty()) {
        ignored += tally.files();
        strays.add(tally.example());
        continue;
      }
      images.merge(place.get().className(), tally.files(), Long::sum);
      digest.add(tally.digest());
      files += tally.files();
      bytes += tally.bytes();
    }
    IgnoredFiles outside = new IgnoredFiles(ignored, strays);
    requireClasses(images, outside);
    return new Survey(
        images, 0, ClassOrder.BY_NAME, List.of(), files, bytes, digest.text(), outside);
  }

  private void requireClasses(Map<String, Long> images, IgnoredFiles outside) {
    if (tallies.isEmpty()) {
      throw FileListing.problem("%s holds no files".formatted(location), FileListing.REMEDY);
    }
    if (images.isEmpty()) {
      throw FileListing.problem(
          "%s holds no class folders with files, only %d files outside of them such as %s"
              .formatted(location, outside.count(), outside.examples().get(0)),
          FileListing.REMEDY);
    }
  }
}
