package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Relations.Against;
import io.pixelmill.prepare.quality.SharedSplits.Bound;
import io.pixelmill.table.FindingAction;
import io.pixelmill.table.FindingKind;
import io.pixelmill.table.FindingRow;
import io.pixelmill.table.FindingRow.Place;
import io.pixelmill.table.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is wrong with images that duplicates and near duplicates connect: conflicts between classes,
 * then leaks between given splits, then that they are there more than once. What is rejected for
 * one reason is not looked at for the next one.
 */
final class DuplicateFaults {
  private final QualitySettings settings;
  private final List<FindingRow> found = new ArrayList<>();

  private DuplicateFaults(QualitySettings settings) {
    this.settings = settings;
  }

  /**
   * @param findings in no order
   * @param splits of the images that are left and have to share one
   */
  record Verdict(List<FindingRow> findings, List<SharedSplits.Shared> splits) {}

  /**
   * @param images all that are connected with one of them
   * @param pairs between them
   */
  static Verdict of(List<Member> images, List<NearPair> pairs, QualitySettings settings) {
    DuplicateFaults faults = new DuplicateFaults(settings);
    List<Bound> left = faults.examine(images, pairs);
    return new Verdict(List.copyOf(faults.found), SharedSplits.of(left, settings.leaks()));
  }

  private List<Bound> examine(List<Member> images, List<NearPair> pairs) {
    List<Member> agreeing = conflicts(images, pairs);
    List<Bound> apart = leaks(agreeing, pairs);
    Set<Long> places =
        apart.stream().map(bound -> bound.image().place()).collect(Collectors.toSet());
    NearGroups groups =
        NearGroups.of(
            places,
            pairs.stream()
                .filter(pair -> places.contains(pair.first()) && places.contains(pair.second()))
                .toList(),
            settings.nearDuplicates().largestGroup());
    List<Bound> grouped = apart.stream().map(bound -> bound.in(groups)).toList();
    Map<Long, Member> firstOfPixels = firsts(grouped, Member::place);
    chains(groups, firstOfPixels);
    return nearDuplicates(exactDuplicates(grouped, firstOfPixels), groups, firstOfPixels);
  }

  private List<Member> conflicts(List<Member> images, List<NearPair> pairs) {
    FindingAction action = settings.conflicts();
    if (action == FindingAction.IGNORE) {
      return images;
    }
    Relations relations = new Relations(images, pairs);
    List<Member> agreeing = new ArrayList<>();
    for (Member image : images) {
      Optional<Against> conflict = relations.conflict(image);
      conflict.ifPresent(
          other ->
              add(
                  FindingKind.LABEL_CONFLICT,
                  action,
                  image,
                  other,
                  "of class %s, the other of class %s; %s"
                      .formatted(image.labelName(), other.image().labelName(), other.likeness())));
      if (conflict.isEmpty() || action != FindingAction.REJECT) {
        agreeing.add(image);
      }
    }
    return agreeing;
  }

  private List<Bound> leaks(List<Member> images, List<NearPair> pairs) {
    FindingAction action = settings.leaks();
    if (action == FindingAction.IGNORE) {
      return images.stream().map(Bound::own).toList();
    }
    Relations relations = new Relations(images, pairs);
    List<Bound> apart = new ArrayList<>();
    for (Member image : images) {
      Optional<Against> leak = relations.leak(image);
      leak.ifPresent(
          other ->
              add(
                  FindingKind.LEAK,
                  action,
                  image,
                  other,
                  "in %s, the other in %s; %s"
                      .formatted(split(image), split(other.image()), other.likeness())));
      if (leak.isEmpty()) {
        apart.add(Bound.own(image));
      } else if (action != FindingAction.REJECT) {
        apart.add(Bound.to(image, leak.get().image()));
      }
    }
    return apart;
  }

  private static String split(Member image) {
    return Member.split(image.fixed()).map(Split::stored).orElseThrow();
  }

  private void chains(NearGroups groups, Map<Long, Member> firstOfPixels) {
    firstOfPixels.forEach(
        (place, first) -> {
          int chain = groups.chain(place);
          if (chain > 0) {
            found.add(
                new FindingRow(
                    FindingKind.CHAIN,
                    first.where(),
                    Optional.empty(),
                    chain,
                    FindingAction.REPORT,
                    "%d images, each a near duplicate of the next, are too many to be kept together"
                        .formatted(chain)));
          }
        });
  }

  private List<Bound> exactDuplicates(List<Bound> images, Map<Long, Member> firstOfPixels) {
    FindingAction action = settings.exactDuplicates();
    if (action == FindingAction.IGNORE) {
      return images;
    }
    Map<String, Member> firstOfBytes = firsts(images, Member::imageId);
    List<Bound> single = new ArrayList<>();
    for (Bound bound : images) {
      Member image = bound.image();
      Member sameBytes = firstOfBytes.get(image.imageId());
      Member samePixels = firstOfPixels.get(image.place());
      if (image != sameBytes) {
        addSame(FindingKind.EXACT_DUPLICATE, action, image, sameBytes, "the same bytes");
      } else if (image != samePixels) {
        addSame(FindingKind.PIXEL_DUPLICATE, action, image, samePixels, "the same pixels");
      }
      if (image == samePixels || action != FindingAction.REJECT) {
        single.add(bound);
      }
    }
    return single;
  }

  private List<Bound> nearDuplicates(
      List<Bound> images, NearGroups groups, Map<Long, Member> firstOfPixels) {
    FindingAction action = settings.nearDuplicates().action();
    List<Bound> heads = new ArrayList<>();
    for (Bound bound : images) {
      Optional<NearPair> near = groups.toHead(bound.image().place());
      near.ifPresent(
          pair -> {
            Member head = firstOfPixels.get(pair.first());
            OptionalInt similarity = OptionalInt.of(pair.similarity());
            Against other = new Against(head, pair.distance(), similarity);
            add(FindingKind.NEAR_DUPLICATE, action, bound.image(), other, other.likeness());
          });
      if (near.isEmpty() || action != FindingAction.REJECT) {
        heads.add(bound);
      }
    }
    return heads;
  }

  private static <K> Map<K, Member> firsts(List<Bound> images, Function<Member, K> key) {
    Map<K, Member> firsts = new HashMap<>();
    for (Bound bound : images) {
      firsts.merge(key.apply(bound.image()), bound.image(), Member::first);
    }
    return firsts;
  }

  private void addSame(
      FindingKind kind, FindingAction action, Member image, Member other, String detail) {
    add(kind, action, image, new Against(other, 0, OptionalInt.empty()), detail);
  }

  private void add(
      FindingKind kind, FindingAction action, Member image, Against other, String detail) {
    Optional<Place> related = Optional.of(other.image().where());
    found.add(new FindingRow(kind, image.where(), related, other.distance(), action, detail));
  }
}
