package io.pixelmill.augment;

import io.pixelmill.augment.chain.Chain;
import io.pixelmill.image.ContentId;
import io.pixelmill.image.Pixels;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One image to itself and its augmented copies.
 *
 * @param weights what the weights of each label's training images are multiplied by; none where
 *     they are kept
 */
record ImageAugmenter(Chain chain, CopyPlan plan, Map<Integer, Double> weights)
    implements Serializable {
  ImageAugmenter {
    weights = Map.copyOf(weights);
  }

  /** An image of another split stays as it is, and one that is augmented already gets no copies. */
  Stream<ImageRow> rows(ImageRow image) {
    if (image.split() != Split.TRAIN) {
      return Stream.of(image);
    }
    ImageRow weighted = weighted(image);
    int copies =
        image.origin().isPresent()
            ? 0
            : plan.copies(image.label().index(), image.imageId(), image.source());
    return Stream.concat(
        Stream.of(weighted),
        IntStream.rangeClosed(1, copies).mapToObj(copy -> copy(weighted, copy)));
  }

  private ImageRow weighted(ImageRow image) {
    double factor = weights.getOrDefault(image.label().index(), 1.0);
    return factor == 1
        ? image
        : new ImageRow(
            image.imageId(),
            image.source(),
            image.label(),
            image.pixels(),
            image.origin(),
            (float) (image.weight() * factor),
            image.extent(),
            image.split());
  }

  private ImageRow copy(ImageRow image, int copy) {
    Pixels pixels = image.pixels();
    Augmentation augmentation =
        Augmentation.choose(chain, plan.seed(), image.imageId(), copy, pixels);
    String text = augmentation.text();
    return new ImageRow(
        ContentId.of((image.imageId() + "\n" + text).getBytes(StandardCharsets.UTF_8)),
        image.source(),
        image.label(),
        augmentation.apply(pixels),
        Optional.of(new ImageRow.Origin(image.imageId(), text)),
        image.weight(),
        image.extent(),
        image.split());
  }
}
