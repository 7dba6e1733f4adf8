package io.pixelmill.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fills settings records from a configuration and collects every problem on the way. A component's
 * key is its name in kebab-case. Components may be int, long, double, String, enums (kebab-case
 * constants), records, and {@link Optional} or {@link List} of these; a list may also be of a
 * sealed interface of records, see {@link ListedRecord}. A key that is absent or null is an empty
 * list where its component is one, and a problem unless its component is Optional.
 */
final class RecordBinder {
  private final String origin;
  private final Config config;
  private final List<String> problems;
  private final Set<String> keysRead;

  RecordBinder(Config config, List<String> problems, Set<String> keysRead) {
    this("", config, problems, keysRead);
  }

  /**
   * @param origin what stands before the configuration's keys where they are told
   */
  RecordBinder(String origin, Config config, List<String> problems, Set<String> keysRead) {
    this.origin = origin;
    this.config = config;
    this.problems = problems;
    this.keysRead = keysRead;
  }

  /** The record, or nothing where a problem was added. */
  <R> Optional<R> bind(String section, Class<R> type) {
    return bindRecord(section, type).map(type::cast);
  }

  /** The record that the whole configuration is. */
  Optional<Object> bindRoot(Class<?> type) {
    return bindRecord("", type);
  }

  private Optional<Object> bindRecord(String path, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    boolean complete = true;
    for (int i = 0; i < components.length; i++) {
      String key = prefix(path) + Names.kebab(components[i].getName());
      Optional<Object> value = bindComponent(key, components[i].getGenericType());
      complete &= value.isPresent();
      values[i] = value.orElse(null);
    }
    return complete ? construct(path, type, components, values) : Optional.empty();
  }

  private Optional<Object> construct(
      String path, Class<?> type, RecordComponent[] components, Object[] values) {
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof InvalidSettingsException invalid)) {
        throw new IllegalStateException("Cannot make " + type.getName(), e.getCause());
      }
      invalid.violations().forEach(violation -> problems.add(origin + prefix(path) + violation));
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Not a settings record: " + type.getName(), e);
    }
  }

  private static String prefix(String path) {
    return path.isEmpty() ? "" : path + ".";
  }

  private Optional<Object> bindComponent(String key, Type type) {
    if (type instanceof Class<?> plain && plain.isRecord()) {
      return bindRecord(key, plain);
    }
    keysRead.add(key);
    boolean present = config.hasPath(key);
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return present
          ? bindComponent(key, generic.getActualTypeArguments()[0]).map(Optional::of)
          : Optional.of(Optional.empty());
    }
    if (!present && isList(type)) {
      return Optional.of(List.of());
    }
    if (!present) {
      problems.add(origin + key + " is not set and has no default");
      return Optional.empty();
    }
    try {
      return isList(type)
          ? bindList(key, (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0])
          : bindScalar(key, key, config, (Class<?>) type);
    } catch (ConfigException.WrongType | ConfigException.BadValue | ArithmeticException e) {
      problems.add(
          "%s must be %s, got %s"
              .formatted(origin + key, expected(type), config.getValue(key).unwrapped()));
      return Optional.empty();
    }
  }

  private static boolean isList(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
  }

  private Optional<Object> bindList(String key, Class<?> elementType) {
    List<Object> elements = new ArrayList<>();
    var values = config.getList(key);
    for (int i = 0; i < values.size(); i++) {
      String element = "%s[%d]".formatted(key, i);
      Optional<Object> bound =
          ListedRecord.isFor(elementType)
              ? ListedRecord.bind(origin + element, values.get(i), elementType, problems)
              : bindElement(element, values.get(i), elementType);
      bound.ifPresent(elements::add);
    }
    return elements.size() == values.size() ? Optional.of(elements) : Optional.empty();
  }

  private Optional<Object> bindElement(String key, ConfigValue value, Class<?> type) {
    if (value.valueType() == ConfigValueType.NULL) {
      problems.add("%s must be %s, got null".formatted(origin + key, expected(type)));
      return Optional.empty();
    }
    return bindScalar(key, "element", value.atKey("element"), type);
  }

  private Optional<Object> bindScalar(String key, String path, Config values, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Optional.of(Math.toIntExact(whole(values, path)));
    }
    if (type == long.class || type == Long.class) {
      return Optional.of(whole(values, path));
    }
    if (type == double.class || type == Double.class) {
      return Optional.of(values.getDouble(path));
    }
    if (type == String.class) {
      return Optional.of(values.getString(path));
    }
    if (type.isEnum()) {
      return constant(key, values.getString(path), type);
    }
    throw new IllegalStateException("No setting can be of type %s: %s".formatted(type, key));
  }

  /** The library would cut a fraction off. */
  private static long whole(Config values, String path) {
    long value = values.getLong(path);
    double exact = values.getDouble(path);
    if (exact != Math.rint(exact)) {
      throw new ArithmeticException(path + " has a fraction");
    }
    return value;
  }

  private Optional<Object> constant(String key, String value, Class<?> type) {
    Optional<Object> constant =
        Arrays.stream(type.getEnumConstants())
            .map(Object.class::cast)
            .filter(candidate -> Names.kebab((Enum<?>) candidate).equals(value))
            .findFirst();
    if (constant.isEmpty()) {
      problems.add("%s must be %s, got %s".formatted(origin + key, expected(type), value));
    }
    return constant;
  }

  private static String expected(Type type) {
    if (type instanceof ParameterizedType) {
      return "a list";
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return "one of "
          + Arrays.stream(plain.getEnumConstants())
              .map(constant -> Names.kebab((Enum<?>) constant))
              .collect(Collectors.joining(", "));
    }
    if (List.of(int.class, long.class, Integer.class, Long.class).contains(plain)) {
      return "a whole number";
    }
    return plain == double.class || plain == Double.class ? "a number" : "a text";
  }
}
