package io.pixelmill.ingest;

import io.pixelmill.ingest.SourceImages.IgnoredFiles;
import java.util.List;
import java.util.Map;

/**
 * What was found when a source was looked through.
 *
 * @param images how many there are of each label, as the source has it
 * @param unlabelled how many images have none
 * @param order of the classes that labels name
 * @param names of the classes, where the source itself numbers and names them
 * @param files files that hold the images
 * @param bytes length of these files
 * @param digest of these files
 */
record Survey(
    Map<String, Long> images,
    long unlabelled,
    ClassOrder order,
    List<String> names,
    long files,
    long bytes,
    String digest,
    IgnoredFiles ignored) {
  Survey {
    images = Map.copyOf(images);
    names = List.copyOf(names);
  }
}
