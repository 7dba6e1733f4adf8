package io.pixelmill.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file that names every setting with its default ({@code null} where there is none) and, in the
 * comment above it, what it means.
 */
public final class Reference {
  private final Config config;
  private final Map<String, String> descriptions = new LinkedHashMap<>();

  private Reference(Config config) {
    this.config = config;
    describe("", config.root());
  }

  /** The reference from a resource of the class path. */
  public static Reference ofResource(String resource) {
    return new Reference(
        ConfigFactory.parseResources(
            Reference.class.getClassLoader(),
            resource,
            ConfigParseOptions.defaults().setAllowMissing(false)));
  }

  static Reference ofText(String hocon) {
    return new Reference(ConfigFactory.parseString(hocon));
  }

  Config config() {
    return config;
  }

  /** Every setting in the file's order with its description. */
  public Map<String, String> descriptions() {
    return Collections.unmodifiableMap(descriptions);
  }

  private void describe(String prefix, ConfigObject object) {
    object.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()))
        .forEach(
            entry -> {
              String key = prefix + ConfigUtil.quoteString(entry.getKey()).replace("\"", "");
              if (entry.getValue() instanceof ConfigObject section) {
                describe(key + ".", section);
              } else {
                descriptions.put(key, comment(entry.getValue()));
              }
            });
  }

  private static String comment(ConfigValue value) {
    return String.join("\n", value.origin().comments().stream().map(String::strip).toList());
  }

  /** One sentence for each key of a resolved configuration that this reference does not name. */
  List<String> unknownKeys(Config resolved) {
    List<String> problems = new ArrayList<>();
    check("", resolved.root(), problems);
    return problems;
  }

  private void check(String prefix, ConfigObject object, List<String> problems) {
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      String key = prefix + entry.getKey();
      if (entry.getKey().contains(".")) {
        problems.add(
            "%s is written in quotes, which makes it one name; leave them out".formatted(key));
        continue;
      }
      boolean section =
          descriptions.keySet().stream().anyMatch(known -> known.startsWith(key + "."));
      if (section && entry.getValue() instanceof ConfigObject inner) {
        check(key + ".", inner, problems);
      } else if (section) {
        problems.add(
            "%s holds several settings and cannot be %s"
                .formatted(key, Settings.plain(entry.getValue())));
      } else if (!descriptions.containsKey(key)) {
        problems.add(
            "%s is not a setting; the nearest one is %s"
                .formatted(key, Names.nearest(key, descriptions.keySet()).orElse("none")));
      }
    }
  }
}
