package io.pixelmill.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Renders effective settings as HOCON in the reference's order, each below its description. */
final class SettingsPrinter {
  private final Reference reference;
  private final Config effective;

  SettingsPrinter(Reference reference, Config effective) {
    this.reference = reference;
    this.effective = effective;
  }

  /**
   * @param sections top-level names; a name may also be a setting of its own
   * @param without keys that are left out
   */
  String print(List<String> sections, Set<String> without) {
    StringBuilder text = new StringBuilder();
    Deque<String> open = new ArrayDeque<>();
    for (Map.Entry<String, String> entry : reference.descriptions().entrySet()) {
      List<String> path = List.of(entry.getKey().split("\\."));
      if (!sections.contains(path.get(0)) || without.contains(entry.getKey())) {
        continue;
      }
      enter(path.subList(0, path.size() - 1), open, text);
      String indent = "  ".repeat(open.size());
      entry.getValue().lines().forEach(line -> text.append("%s# %s%n".formatted(indent, line)));
      text.append(
          "%s%s = %s%n".formatted(indent, path.get(path.size() - 1), value(entry.getKey())));
    }
    enter(List.of(), open, text);
    return text.toString();
  }

  private static void enter(List<String> wanted, Deque<String> open, StringBuilder text) {
    while (open.size() > common(wanted, open)) {
      open.removeLast();
      text.append("%s}%n".formatted("  ".repeat(open.size())));
    }
    for (String section : wanted.subList(open.size(), wanted.size())) {
      text.append("%s%s {%n".formatted("  ".repeat(open.size()), section));
      open.addLast(section);
    }
  }

  private static int common(List<String> wanted, Deque<String> open) {
    List<String> present = new ArrayList<>(open);
    int common = 0;
    while (common < Math.min(present.size(), wanted.size())
        && present.get(common).equals(wanted.get(common))) {
      common++;
    }
    return common;
  }

  private String value(String key) {
    return effective.hasPath(key)
        ? effective.getValue(key).render(ConfigRenderOptions.concise())
        : "null";
  }
}
