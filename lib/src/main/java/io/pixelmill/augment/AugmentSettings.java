package io.pixelmill.augment;

import io.pixelmill.augment.chain.Chain;
import io.pixelmill.augment.chain.OperationSettings;
import io.pixelmill.augment.chain.Preset;
import io.pixelmill.augment.chain.RandomSettings;
import io.pixelmill.config.Requirements;
import io.pixelmill.table.ImageLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How training images are varied, and how many copies are made.
 *
 * @param copies made of each original of the training split where classes are not balanced; 0 only
 *     with balanced classes or weights
 * @param preset operations by name; by default cifar where nothing else is given
 * @param operations one after the other; empty for none
 * @param layout of the table's files
 * @param seed of all random choices
 */
public record AugmentSettings(
    int copies,
    Optional<Preset> preset,
    List<OperationSettings> operations,
    RandomSettings random,
    BalanceSettings balance,
    Weighting weights,
    ImageLayout layout,
    long seed) {
  public AugmentSettings {
    Objects.requireNonNull(random, "random is null");
    Objects.requireNonNull(balance, "balance is null");
    Objects.requireNonNull(weights, "weights is null");
    Objects.requireNonNull(layout, "layout is null");
    operations = List.copyOf(operations);
    List<String> given = given(preset, operations, random);
    boolean mayCopyNone = balance.target() != BalanceTarget.NONE || weights != Weighting.KEEP;
    new Requirements()
        .require(
            "copies",
            copies >= (mayCopyNone ? 0 : 1),
            mayCopyNone
                ? "must be 0 or more"
                : "must be 1 or more where neither balance nor weights are set",
            copies)
        .require(
            given.isEmpty() ? "preset" : given.get(0).replaceFirst("=.*", ""),
            given.size() < 2,
            "must be the only one of preset, operations and random (%s takes one away)"
                .formatted(
                    given.stream()
                        .map("--set augment.%s"::formatted)
                        .collect(Collectors.joining(" or "))),
            given.stream().map(each -> each.replaceFirst("=.*", "")).toList())
        .verify();
  }

  /** Each as the assignment that takes it away. */
  private static List<String> given(
      Optional<Preset> preset, List<OperationSettings> operations, RandomSettings random) {
    List<String> given = new ArrayList<>();
    preset.ifPresent(name -> given.add("preset=null"));
    if (!operations.isEmpty()) {
      given.add("operations=[]");
    }
    if (random.operations() > 0) {
      given.add("random.operations=0");
    }
    return given;
  }

  Chain chain() {
    if (!operations.isEmpty()) {
      return Chain.of(operations);
    }
    return Chain.of(
        random.operations() > 0 ? random.asList() : preset.orElse(Preset.CIFAR).operations());
  }
}
