package io.pixelmill.ingest;

import io.pixelmill.image.MnistRecord;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.Split;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The images to train on or those to test with, and their labels.
 *
 * @param count how many there are
 */
record MnistPart(SourceFile images, SourceFile labels, Split split, int count) {
  static final String REMEDY =
      "Give the folder of MNIST's four files, such as train-images-idx3-ubyte.gz.";

  private static final int IMAGES_PER_UNIT = 5000;

  /**
   * Nothing where there is no file of images.
   *
   * @param name {@code train} or {@code t10k}
   * @throws ProblemException if there are no labels for them, or files are not in the format
   */
  static Optional<MnistPart> find(
      Configuration hadoop, String name, Split split, List<SourceFile> files) {
    Optional<SourceFile> images = find(name + "-images[-.]idx3-ubyte", files);
    if (images.isEmpty()) {
      return Optional.empty();
    }
    SourceFile labels =
        find(name + "-labels[-.]idx1-ubyte", files)
            .orElseThrow(
                () -> FileListing.problem("there are no labels for " + images.get().uri(), REMEDY));
    List<Integer> ofImages = dimensions(hadoop, images.get());
    List<Integer> ofLabels = dimensions(hadoop, labels);
    int count = ofImages.get(0);
    if (!ofImages.equals(List.of(count, MnistRecord.SIDE, MnistRecord.SIDE))
        || !ofLabels.equals(List.of(count))) {
      throw FileListing.problem(
          "%s is of %s and %s of %s, which are no images of 28 × 28 pixels and a label for each"
              .formatted(images.get().uri(), ofImages, labels.uri(), ofLabels),
          REMEDY);
    }
    return Optional.of(new MnistPart(images.get(), labels, split, count));
  }

  /** The first in the order of names, which is the one that is not compressed. */
  private static Optional<SourceFile> find(String name, List<SourceFile> files) {
    return files.stream().filter(file -> file.path().matches(name + "(\\.gz)?")).findFirst();
  }

  private static List<Integer> dimensions(Configuration hadoop, SourceFile file) {
    try (DataInputStream in = IdxFile.open(hadoop, file.uri())) {
      return IdxFile.dimensions(in);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ProblemException unreadable(SourceFile file, IOException why) {
    return FileListing.problem("%s cannot be read (%s)".formatted(file.uri(), why), REMEDY)
        .causedBy(why);
  }

  List<MnistUnit> units() {
    List<MnistUnit> units = new ArrayList<>();
    for (long first = 0; first < count; first += IMAGES_PER_UNIT) {
      int images = (int) Math.min(IMAGES_PER_UNIT, count - first);
      units.add(new MnistUnit(this.images.uri(), labels.uri(), (int) first, images, split));
    }
    return units;
  }

  /** How many images of each label there are. */
  Map<String, Long> labelCounts(Configuration hadoop) {
    Map<String, Long> counts = new HashMap<>();
    try {
      for (MnistUnit unit : units()) {
        for (byte label : unit.readLabels(hadoop)) {
          counts.merge(String.valueOf(label & 0xff), 1L, Long::sum);
        }
      }
      return counts;
    } catch (IOException e) {
      throw unreadable(labels, e);
    }
  }
}
