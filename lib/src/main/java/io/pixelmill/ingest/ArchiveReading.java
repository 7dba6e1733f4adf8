package io.pixelmill.ingest;

import io.pixelmill.ingest.ArchiveSurvey.Meaning;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How archives are read.
 *
 * @param around the path of a folder around all class folders, with a slash; empty where there is
 *     none
 * @param layout of folders, where these are the classes
 * @param fields of JSON beside an image that may hold its label
 * @param mostBytes of an image
 */
record ArchiveReading(
    ArchiveLabels labels, String around, FolderLayout layout, List<String> fields, long mostBytes)
    implements Serializable {
  ArchiveReading {
    fields = List.copyOf(fields);
  }

  /** Before anything is known of the folders. */
  static ArchiveReading of(ArchiveLabels labels, List<String> fields, long mostBytes) {
    return new ArchiveReading(labels, "", FolderLayout.CLASSES, fields, mostBytes);
  }

  ArchiveReading with(FolderLayout found) {
    return new ArchiveReading(labels, around, found, fields, mostBytes);
  }

  /** The same below a folder; what lies outside of it has no class. */
  ArchiveReading below(String folder) {
    return new ArchiveReading(labels, folder + "/", layout, fields, mostBytes);
  }

  /**
   * The folders that decide about a member's class.
   *
   * @param path where it would lie if its archive were unpacked
   */
  FolderGroup group(String path) {
    return FolderGroup.of(path.startsWith(around) ? path.substring(around.length()) : "");
  }

  /** The label of files that were counted, where they are images and have one. */
  Optional<String> label(ArchiveSurvey part) {
    if (part.meaning() != Meaning.IMAGES) {
      return Optional.empty();
    }
    return switch (labels) {
      case FOLDERS -> layout.place(part.group()).map(FolderLayout.Place::className);
      case FILES -> part.label();
    };
  }

  /** Whether files that were counted are images that need a label. */
  boolean isUnlabelled(ArchiveSurvey part) {
    return labels == ArchiveLabels.FILES
        && part.meaning() == Meaning.IMAGES
        && part.label().isEmpty();
  }

  /** Folders are ordered as folders without archives are. */
  ClassOrder order() {
    return labels == ArchiveLabels.FOLDERS ? ClassOrder.BY_NAME : ClassOrder.BY_NUMBER;
  }
}
