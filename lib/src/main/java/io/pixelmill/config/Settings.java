package io.pixelmill.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The effective settings of a run. Later layers win: the reference file (which names every key),
 * the user's file, single {@code key=value} overrides. A key that the reference does not name is
 * refused.
 */
public final class Settings {
  private static final String WHAT = "Cannot use the settings";
  private static final String REMEDY =
      "Correct the settings named above; --print-settings shows them all.";

  private final Reference reference;
  private final Config layers;
  private final Config effective;

  private final List<String> malformed;

  private Settings(Reference reference, Config layers, Config effective, List<String> malformed) {
    this.reference = reference;
    this.layers = layers;
    this.effective = effective;
    this.malformed = List.copyOf(malformed);
  }

  /** The defaults alone. */
  public static Settings defaults(Reference reference) {
    return of(reference, reference.config(), List.of());
  }

  /** These settings with those of HOCON text on top. */
  public Settings withText(String hocon, String origin) {
    return with(
        ConfigFactory.parseString(
            hocon, ConfigParseOptions.defaults().setOriginDescription(origin)));
  }

  /**
   * These settings with those of a HOCON file on top.
   *
   * @throws ProblemException if the file is missing or is not HOCON
   */
  public Settings withFile(File file) {
    if (!file.isFile()) {
      throw ProblemException.of(
          ProblemKind.SETTINGS,
          "Cannot read the settings file",
          "there is no file " + file,
          "Give the path of a HOCON file, such as one of those in conf/; a driver on a cluster sees those alone that --files sent.");
    }
    try {
      // Of a name without a folder the library would not find what it includes, and not say so.
      return with(ConfigFactory.parseFile(file.getAbsoluteFile()));
    } catch (ConfigException e) {
      throw invalid(List.of(e.getMessage()));
    }
  }

  /**
   * These settings with single values on top.
   *
   * @param assignments each {@code key=value}; a value that begins with {@code [} is a list, and
   *     {@code null} takes a value away
   */
  public Settings withAssignments(List<String> assignments) {
    List<String> problems = new ArrayList<>(malformed);
    Config changes = ConfigFactory.empty();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        problems.add("--set needs key=value, got " + assignment);
        continue;
      }
      try {
        changes =
            changes.withValue(
                assignment.substring(0, equals).strip(), value(assignment.substring(equals + 1)));
      } catch (ConfigException e) {
        problems.add("--set %s: %s".formatted(assignment, e.getMessage()));
      }
    }
    return of(reference, changes.withFallback(layers), problems);
  }

  private static ConfigValue value(String text) {
    return text.startsWith("[") || text.startsWith("${") || text.equals("null")
        ? ConfigFactory.parseString("value=" + text).root().get("value")
        : ConfigValueFactory.fromAnyRef(text);
  }

  private Settings with(Config top) {
    return of(reference, top.withFallback(layers), malformed);
  }

  private static Settings of(Reference reference, Config layers, List<String> malformed) {
    try {
      return new Settings(
          reference, layers, layers.resolve(ConfigResolveOptions.noSystem()), malformed);
    } catch (ConfigException e) {
      throw invalid(List.of(e.getMessage()));
    }
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>(malformed);
    problems.addAll(reference.unknownKeys(effective));
    return problems;
  }

  /** Reads records from sections; see {@link Reading}. */
  public Reading reading() {
    return new Reading(effective, problems());
  }

  /**
   * The values below a section as text, by their keys within it; keys without a value are left out.
   */
  public SortedMap<String, String> values(String section) {
    SortedMap<String, String> values = new TreeMap<>();
    effective
        .getConfig(section)
        .entrySet()
        .forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
    return values;
  }

  /** The sections as HOCON with the reference's descriptions as comments. */
  public String print(List<String> sections) {
    return printWithout(sections, Set.of());
  }

  /** Like {@link #print}, some keys left out. */
  public String printWithout(List<String> sections, Set<String> keys) {
    refuse(problems());
    return new SettingsPrinter(reference, effective).print(sections, keys);
  }

  static String plain(ConfigValue value) {
    return String.valueOf(value.unwrapped());
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw invalid(problems);
    }
  }

  private static ProblemException invalid(List<String> problems) {
    return ProblemException.ofAll(ProblemKind.SETTINGS, WHAT, problems, REMEDY);
  }

  /** Reads several records, then tells all their problems at once. */
  public static final class Reading {
    private final List<String> problems;
    private final SortedSet<String> keysRead = new TreeSet<>();
    private final Config config;

    private Reading(Config config, List<String> problems) {
      this.problems = problems;
      this.config = config;
    }

    /** A record of a section, to be taken from the supplier after {@link #verify}. */
    public <R> Supplier<R> record(String section, Class<R> type) {
      Optional<R> record = new RecordBinder(config, problems, keysRead).bind(section, type);
      return record::orElseThrow;
    }

    /** The keys that the records read so far stand for. */
    public SortedSet<String> keysRead() {
      return Collections.unmodifiableSortedSet(keysRead);
    }

    /**
     * @throws ProblemException with every problem of every record that was read
     */
    public void verify() {
      refuse(problems);
    }
  }
}
