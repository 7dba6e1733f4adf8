package io.pixelmill.ingest;

import io.pixelmill.ingest.ArchiveSurvey.Meaning;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How archives are read.
 *
 * @param layout of folders, where these are the classes
 * @param fields of JSON beside an image that may hold its label
 * @param mostBytes of an image
 */
record ArchiveReading(
    ArchiveLabels labels, FolderLayout layout, List<String> fields, long mostBytes)
    implements Serializable {
  ArchiveReading {
    fields = List.copyOf(fields);
  }

  ArchiveReading with(FolderLayout found) {
    return new ArchiveReading(labels, found, fields, mostBytes);
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
