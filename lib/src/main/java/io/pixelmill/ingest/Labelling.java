package io.pixelmill.ingest;

import io.pixelmill.ingest.SourceImages.Relabelled;
import io.pixelmill.table.ClassLabel;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes classes of the labels that a source has.
 *
 * @param labels what becomes of each label
 * @param classes those of which there are images, in the order of their index
 * @param images how many there are, without those of dropped classes
 */
record Labelling(Labels labels, List<ClassLabel> classes, long images, Relabelled relabelled) {
  /**
   * @param names of the classes that labels number from 0; empty where labels are names themselves
   */
  static Labelling of(Survey survey, List<String> names, LabelMap map) {
    Map<String, Optional<String>> found = new HashMap<>();
    survey.images().keySet().forEach(label -> found.put(label, name(label, names)));
    Set<String> present = new TreeSet<>();
    found.values().forEach(name -> name.ifPresent(present::add));
    Map<String, ClassLabel> classes = classes(present, survey.order(), names, map);

    Map<String, Labels.Fate> fates = new HashMap<>();
    found.forEach((label, name) -> fates.put(label, fate(label, name, classes, names, map)));
    long images = survey.unlabelled();
    long dropped = 0;
    for (Map.Entry<String, Long> label : survey.images().entrySet()) {
      boolean isDropped = fates.get(label.getKey()) instanceof Labels.Dropped;
      images += isDropped ? 0 : label.getValue();
      dropped += isDropped ? label.getValue() : 0;
    }
    return new Labelling(
        new Labels(fates),
        List.copyOf(classes.values()),
        images,
        new Relabelled(dropped, without(map.names(), present), without(names, present)));
  }

  /**
   * The same with the numbers that the classes of a table have; what it does not have follows.
   *
   * @param known classes of the table; empty for a new one
   */
  Labelling after(List<ClassLabel> known) {
    Map<String, ClassLabel> numbered = new LinkedHashMap<>();
    known.forEach(label -> numbered.put(label.name(), label));
    int next = 1 + known.stream().mapToInt(ClassLabel::index).max().orElse(-1);
    for (ClassLabel label : classes) {
      if (!numbered.containsKey(label.name())) {
        numbered.put(label.name(), new ClassLabel(next++, label.name()));
      }
    }
    Map<String, Labels.Fate> fates = new HashMap<>();
    labels
        .fates()
        .forEach(
            (label, fate) ->
                fates.put(
                    label,
                    fate instanceof Labels.Kept kept
                        ? new Labels.Kept(numbered.get(kept.label().name()))
                        : fate));
    return new Labelling(
        new Labels(fates),
        classes.stream()
            .map(label -> numbered.get(label.name()))
            .sorted(Comparator.comparing(ClassLabel::index))
            .toList(),
        images,
        relabelled);
  }

  /** Empty where a label numbers no class. */
  private static Optional<String> name(String label, List<String> names) {
    if (names.isEmpty()) {
      return Optional.of(label);
    }
    try {
      int index = Integer.parseInt(label);
      return index >= 0 && index < names.size() ? Optional.of(names.get(index)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The classes by their new names. */
  private static Map<String, ClassLabel> classes(
      Set<String> present, ClassOrder order, List<String> names, LabelMap map) {
    Set<String> targets = new LinkedHashSet<>();
    Collection<String> ordered = names.isEmpty() ? present : names;
    ordered.stream()
        .filter(present::contains)
        .forEach(name -> map.target(name).ifPresent(targets::add));
    Map<String, ClassLabel> classes = new LinkedHashMap<>();
    for (String target : names.isEmpty() ? order.of(targets) : targets) {
      classes.put(target, new ClassLabel(classes.size(), target));
    }
    return classes;
  }

  private static Labels.Fate fate(
      String label,
      Optional<String> name,
      Map<String, ClassLabel> classes,
      List<String> names,
      LabelMap map) {
    if (name.isEmpty()) {
      return new Labels.Invalid(
          "its label is %s, but there are %d classes".formatted(label, names.size()));
    }
    Optional<String> target = map.target(name.get());
    return target.isEmpty() ? new Labels.Dropped() : new Labels.Kept(classes.get(target.get()));
  }

  private static List<String> without(Collection<String> names, Set<String> present) {
    return names.stream().filter(name -> !present.contains(name)).distinct().sorted().toList();
  }
}
