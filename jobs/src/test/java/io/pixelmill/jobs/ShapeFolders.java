package io.pixelmill.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders of drawn shapes, a class per folder. */
final class ShapeFolders {
  private ShapeFolders() {}

  static Path write(Path folder, int imagesPerClass) {
    try {
      for (DrawnShapes.Kind kind : DrawnShapes.Kind.values()) {
        Path ofClass = Files.createDirectories(folder.resolve(kind.className()));
        for (int number = 0; number < imagesPerClass; number++) {
          Files.write(ofClass.resolve(number + ".png"), DrawnShapes.png(kind, number, 7));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
