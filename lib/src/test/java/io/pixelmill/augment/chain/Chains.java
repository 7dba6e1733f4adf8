package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Operation;
import io.pixelmill.config.ShippedSettings;
import io.pixelmill.image.PixelGrid;
import java.util.List;
import java.util.stream.Collectors;

/** Chains from the text of settings, and what they do as text. */
final class Chains {
  static final PixelGrid GRID = new PixelGrid(32, 32, 3);

  private Chains() {}

  private record Listed(List<OperationSettings> operations) {}

  /**
   * @param operations as they stand between the brackets of the list
   */
  static List<OperationSettings> settings(String operations) {
    return ShippedSettings.record(
            "augment", Listed.class, List.of("augment.operations=[" + operations + "]"))
        .operations();
  }

  static Chain chain(String operations) {
    return Chain.of(settings(operations));
  }

  /** Of a copy with the seed 7. */
  static String text(Chain chain, String imageId, int copy) {
    return chain.operations(7, imageId, copy, GRID).stream()
        .map(Operation::text)
        .collect(Collectors.joining(" "));
  }
}
