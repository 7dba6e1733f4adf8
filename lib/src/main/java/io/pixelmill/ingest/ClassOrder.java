package io.pixelmill.ingest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** How classes are ordered, and by that numbered, that have no order of their own. */
enum ClassOrder {
  BY_NAME {
    @Override
    List<String> of(Collection<String> names) {
      return names.stream().sorted().toList();
    }
  },
  /** As numbers where all names are whole numbers, so that 10 comes behind 9. */
  BY_NUMBER {
    @Override
    List<String> of(Collection<String> names) {
      return names.stream().allMatch(name -> NUMBER.matcher(name).matches())
          ? names.stream().sorted(Comparator.comparingLong(Long::parseLong)).toList()
          : BY_NAME.of(names);
    }
  };

  private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  abstract List<String> of(Collection<String> names);
}
