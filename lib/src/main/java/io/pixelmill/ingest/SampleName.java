package io.pixelmill.ingest;

import java.util.Locale;
import java.util.Set;

/**
 * The name of a file in an archive of samples.
 *
 * @param key up to the first dot of the name, folders included: the same for all of a sample
 * @param ending behind that dot, in lower case
 */
record SampleName(String key, String ending) {
  private static final Set<String> IMAGES =
      Set.of("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp");

  static SampleName of(String path) {
    int dot = path.indexOf('.', path.lastIndexOf('/') + 1);
    return dot < 0
        ? new SampleName(path, "")
        : new SampleName(path.substring(0, dot), path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  boolean isImage() {
    return IMAGES.contains(ending.substring(ending.lastIndexOf('.') + 1));
  }

  boolean isLabel() {
    return ending.equals("cls") || ending.equals("json");
  }
}
