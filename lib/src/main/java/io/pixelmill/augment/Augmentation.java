package io.pixelmill.augment;

import io.pixelmill.augment.chain.Chain;
import io.pixelmill.augment.operation.Operation;
import io.pixelmill.image.Pixels;
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
  static Augmentation choose(Chain chain, long seed, String imageId, int copy, Pixels pixels) {
    return new Augmentation(copy, chain.operations(seed, imageId, copy, pixels.grid()));
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
