package io.pixelmill.augment;

import io.pixelmill.image.Pixels;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done to make one copy of an image.
 *
 * @param copy 1 for the first copy
 */
record Augmentation(int copy, List<Operation> operations) {
  Augmentation {
    operations = List.copyOf(operations);
  }

  /** The choices for one copy: they follow from seed, image id and copy number alone. */
  static Augmentation choose(AugmentSettings settings, String imageId, int copy, Pixels pixels) {
    Choices choices = new Choices(settings.seed(), imageId, copy);
    int smallerSide = Math.min(pixels.height(), pixels.width());
    int padding = Math.min(settings.cropPadding(), smallerSide / 4);
    int cutout = Math.min(settings.cutoutSize(), smallerSide / 2);

    List<Operation> operations = new ArrayList<>();
    // Every choice is made, wanted or not: so one setting does not move the choices of another.
    if (choices.fraction() < settings.flipProbability()) {
      operations.add(new Flip());
    }
    Crop crop = new Crop(choices.between(-padding, padding), choices.between(-padding, padding));
    if (crop.down() != 0 || crop.right() != 0) {
      operations.add(crop);
    }
    double brightness = choices.factor(settings.brightness());
    if (brightness != 1) {
      operations.add(new Brightness(brightness));
    }
    double contrast = choices.factor(settings.contrast());
    if (contrast != 1) {
      operations.add(new Contrast(contrast));
    }
    int y = choices.between(0, pixels.height() - 1);
    int x = choices.between(0, pixels.width() - 1);
    if (cutout > 0) {
      operations.add(new Cutout(y, x, cutout));
    }
    return new Augmentation(copy, operations);
  }

  Pixels apply(Pixels pixels) {
    Pixels changed = pixels;
    for (Operation operation : operations) {
      changed = operation.apply(changed);
    }
    return changed;
  }

  /** Such as {@code copy=1 flip crop=+2-3 brightness=1.12}. */
  String text() {
    StringBuilder text = new StringBuilder("copy=" + copy);
    operations.forEach(operation -> text.append(' ').append(operation.text()));
    return text.toString();
  }
}
