package io.pixelmill.augment.chain;

import io.pixelmill.augment.operation.Operation;
import io.pixelmill.image.PixelGrid;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations in the order in which they are done, each with its probability. Each has random
 * numbers of its own by its place in the list: so one's settings do not move the choices of
 * another.
 */
public final class Chain implements Serializable {
  private final List<Link> links;

  private Chain(List<Link> links) {
    this.links = links;
  }

  public static Chain of(List<OperationSettings> operations) {
    return new Chain(
        operations.stream()
            .map(settings -> new Link(settings.probability().orElse(1.0), settings.draw()))
            .toList());
  }

  /**
   * What is done to make one copy of an image. It follows from the arguments alone.
   *
   * @param copy 1 for the first copy
   */
  public List<Operation> operations(long seed, String imageId, int copy, PixelGrid grid) {
    List<Operation> operations = new ArrayList<>();
    for (int place = 0; place < links.size(); place++) {
      Choices choices = new Choices(seed, imageId, copy, place);
      Link link = links.get(place);
      if (choices.fraction() < link.probability()) {
        operations.addAll(link.draw().operations(choices, grid));
      }
    }
    return operations;
  }

  private record Link(double probability, Draw draw) implements Serializable {}
}
