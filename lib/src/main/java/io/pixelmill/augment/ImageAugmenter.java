package io.pixelmill.augment;

import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One image to its augmented copies. */
final class ImageAugmenter {
  private final AugmentSettings settings;

  ImageAugmenter(AugmentSettings settings) {
    this.settings = settings;
  }

  /** None for an image of another split or one that is augmented already. */
  Stream<ImageRow> copies(ImageRow image) {
    boolean isVaried = image.split() == Split.TRAIN && image.origin().isEmpty();
    return IntStream.rangeClosed(1, isVaried ? settings.copies() : 0)
        .mapToObj(copy -> copy(image, copy));
  }

  private ImageRow copy(ImageRow image, int copy) {
    Augmentation augmentation =
        Augmentation.choose(settings, image.imageId(), copy, image.pixels());
    return new ImageRow(
        id(image.imageId(), augmentation.text()),
        image.source(),
        image.label(),
        augmentation.apply(image.pixels()),
        Optional.of(new ImageRow.Origin(image.imageId(), augmentation.text())),
        image.weight(),
        image.split());
  }

  private static String id(String originId, String augmentation) {
    try {
      byte[] text = (originId + "\n" + augmentation).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
