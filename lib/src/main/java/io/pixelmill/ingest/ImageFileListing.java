package io.pixelmill.ingest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;

/** Lists image files that somebody else will read. */
final class ImageFileListing {
  private ImageFileListing() {}

  static ListedImages labelled(Configuration hadoop, String location) {
    List<SourceFile> files = FileListing.of(hadoop, location);
    FoundFolders found = new FoundFolders(location);
    files.forEach(found::add);
    FolderLayout layout = found.layout();
    found.survey(layout);
    Function<SourceFile, Optional<FolderLayout.Place>> places =
        file -> layout.place(FolderGroup.of(file.path()));
    return listed(files.stream().filter(f -> places.apply(f).isPresent()).toList(), places);
  }

  static ListedImages unlabelled(Configuration hadoop, String location) {
    List<SourceFile> files = FileListing.of(hadoop, location);
    if (files.isEmpty()) {
      throw FileListing.problem(
          "%s holds no files".formatted(location), "Give a folder with image files.");
    }
    return listed(files, file -> Optional.empty());
  }

  private static ListedImages listed(
      List<SourceFile> taken, Function<SourceFile, Optional<FolderLayout.Place>> places) {
    return new ListedImages(
        taken.stream().map(file -> image(file, places.apply(file))).toList(),
        FilesDigest.of(taken));
  }

  private static ListedImages.ImageFile image(SourceFile file, Optional<FolderLayout.Place> place) {
    return new ListedImages.ImageFile(
        file.uri(),
        file.length(),
        file.modified(),
        place.map(FolderLayout.Place::className),
        place.flatMap(FolderLayout.Place::split));
  }
}
