package io.pixelmill.network;

import io.pixelmill.config.Requirements;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a network is learned, and how fast, when it was trained before.
 *
 * @param freezeUpTo a layer that stays as it is, with all layers that it reads from; empty for none
 * @param newHead whether the output layer is made anew
 * @param learningRates factors of the learning rate; the first that covers a layer counts
 */
public record FineTuneSettings(
    Optional<String> freezeUpTo, NewHead newHead, List<LayerRate> learningRates) {
  public FineTuneSettings {
    Objects.requireNonNull(freezeUpTo, "freezeUpTo is null");
    Objects.requireNonNull(newHead, "newHead is null");
    learningRates = List.copyOf(learningRates);
  }

  /** Whether the output layer is made anew. */
  public enum NewHead {
    /** Where the file's classes are not those of the images, in number, names or order. */
    AUTOMATIC,
    ALWAYS,
    /** The file's outputs are for these classes, in this order, whatever their names. */
    NEVER
  }

  /**
   * @param upTo a layer, which stands for all layers that it reads from, too
   * @param factor of the learning rate, greater than 0
   */
  public record LayerRate(String upTo, double factor) {
    public LayerRate {
      new Requirements().notBlank("up-to", upTo).positive("factor", factor).verify();
    }
  }
}
