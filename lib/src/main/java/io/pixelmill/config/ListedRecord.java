package io.pixelmill.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A record as an element of a list. Where the list is of a sealed interface, the element's key
 * {@code type} says which of its records is meant: the record's name in kebab-case.
 */
final class ListedRecord {
  private static final String TYPE = "type";

  private ListedRecord() {}

  static boolean isFor(Class<?> elementType) {
    return elementType.isRecord() || elementType.isSealed();
  }

  /**
   * The record, or nothing where a problem was added.
   *
   * @param element how the element is told, such as {@code layers[2]}
   */
  static Optional<Object> bind(
      String element, ConfigValue value, Class<?> elementType, List<String> problems) {
    if (!(value instanceof ConfigObject object)) {
      problems.add(
          "%s must be settings in braces, got %s".formatted(element, Settings.plain(value)));
      return Optional.empty();
    }
    int before = problems.size();
    Optional<Class<?>> type = type(element, object, elementType, problems);
    type.ifPresent(record -> refuseUnknownKeys(element, object, record, elementType, problems));
    Optional<Object> bound =
        type.flatMap(
            record ->
                new RecordBinder(element + ".", object.toConfig(), problems, new TreeSet<>())
                    .bindRoot(record));
    return problems.size() == before ? bound : Optional.empty();
  }

  private static Optional<Class<?>> type(
      String element, ConfigObject object, Class<?> elementType, List<String> problems) {
    if (elementType.isRecord()) {
      return Optional.of(elementType);
    }
    Map<String, Class<?>> known = new TreeMap<>();
    records(elementType).forEach(record -> known.put(Names.kebab(record.getSimpleName()), record));
    ConfigValue given = object.get(TYPE);
    Optional<Class<?>> found =
        Optional.ofNullable(given).map(Settings::plain).map(name -> known.get(name));
    if (found.isEmpty()) {
      problems.add(
          "%s.%s must be one of %s, got %s"
              .formatted(
                  element,
                  TYPE,
                  String.join(", ", known.keySet()),
                  given == null ? "none" : Settings.plain(given)));
    }
    return found;
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(ListedRecord::records);
  }

  private static void refuseUnknownKeys(
      String element,
      ConfigObject object,
      Class<?> record,
      Class<?> elementType,
      List<String> problems) {
    List<String> known =
        Stream.concat(
                elementType.isRecord() ? Stream.empty() : Stream.of(TYPE),
                Arrays.stream(record.getRecordComponents())
                    .map(component -> Names.kebab(component.getName())))
            .toList();
    new TreeSet<>(object.keySet())
        .stream()
            .filter(key -> !known.contains(key))
            .forEach(
                key ->
                    problems.add(
                        "%s.%s is not a setting of %s; the nearest one is %s"
                            .formatted(
                                element,
                                key,
                                Names.kebab(record.getSimpleName()),
                                Names.nearest(key, known).orElse("none"))));
  }
}
