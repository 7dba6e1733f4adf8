package io.pixelmill.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Images of which it is known who is a near duplicate of whom: four of five are different pictures,
 * half of them files from a folder and half drawn, and each fifth is one of them, distorted. All
 * come from a fixed train split and one class, but of the distorted ones a third has another class
 * (a planted conflict) and a third comes from the test split (a planted leak).
 */
final class PlantedImages {
  private static final int SHARE = 5;
  private static final int FATES = 3;

  private PlantedImages() {}

  /** What a distorted image was given besides. */
  enum Fate {
    NOTHING,
    CONFLICT,
    LEAK
  }

  /**
   * @param picture a number; images of one picture are near duplicates
   * @param distortion absent for the picture itself
   */
  record Planted(
      int picture, boolean real, Optional<Distortion> distortion, Fate fate, byte[] file) {
    String source() {
      return "%s/%06d/%s"
          .formatted(
              real ? "real" : "drawn",
              picture,
              distortion.map(Distortion::label).orElse("original"));
    }

    /** The picture's number of an image with that source. */
    static int picture(String source) {
      return Integer.parseInt(source.split("/")[1]);
    }
  }

  /**
   * @param folder with JPEG files, somewhere below
   */
  static List<Planted> of(Path folder, int images) throws IOException {
    int pictures = images - images / SHARE;
    List<Path> files = files(folder, pictures / 2);
    Distortion[] distortions = Distortion.values();
    List<Planted> planted = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      boolean real = i % 2 == 0;
      byte[] file = real ? Files.readAllBytes(files.get(i / 2)) : Pictures.png(Pictures.drawn(i));
      planted.add(new Planted(i, real, Optional.empty(), Fate.NOTHING, file));
    }
    for (int i = 0; i < images - pictures; i++) {
      // Real and drawn ones take turns for each distortion, and so do the fates.
      Planted original = planted.get(i);
      Distortion distortion = distortions[i / 2 % distortions.length];
      Fate fate = Fate.values()[i / 2 / distortions.length % FATES];
      BufferedImage picture = Pictures.read(original.file());
      byte[] file = distortion.file(picture, new Random(i));
      planted.add(
          new Planted(original.picture(), original.real(), Optional.of(distortion), fate, file));
    }
    return planted;
  }

  /** Evenly from all that there are. */
  private static List<Path> files(Path folder, int count) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> all = walk.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
      if (all.size() < count) {
        throw new IllegalArgumentException(
            "%s has %d JPEG files, needed are %d".formatted(folder, all.size(), count));
      }
      List<Path> chosen = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        chosen.add(all.get((int) ((long) i * all.size() / count)));
      }
      return chosen;
    }
  }
}
