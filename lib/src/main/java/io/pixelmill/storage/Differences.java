package io.pixelmill.storage;

import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What tells two runs apart, in words. */
public final class Differences {
  private static final int SHOWN_OF_DIGEST = 12;

  private Differences() {}

  /** One sentence for each setting, input or version of the code. */
  public static List<String> between(RunIdentity old, RunIdentity now) {
    List<String> found = new ArrayList<>();
    add(found, "the command", old.command(), now.command());
    for (String key : union(old.settings(), now.settings())) {
      add(found, "setting " + key, value(old.settings(), key), value(now.settings(), key));
    }
    SortedMap<String, String> oldInputs = inputs(old, InputDigest::sha256);
    SortedMap<String, String> newInputs = inputs(now, InputDigest::sha256);
    for (String name : union(oldInputs, newInputs)) {
      if (!value(oldInputs, name).equals(value(newInputs, name))) {
        String before = value(inputs(old, Differences::told), name);
        add(found, "input " + name, before, value(inputs(now, Differences::told), name));
      }
    }
    add(found, "the code", shortened(old.code()), shortened(now.code()));
    return found;
  }

  private static void add(List<String> found, String what, String old, String now) {
    if (!old.equals(now)) {
      found.add("%s was %s and is now %s".formatted(what, old, now));
    }
  }

  private static SortedSet<String> union(Map<String, String> one, Map<String, String> other) {
    SortedSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }

  private static String value(Map<String, String> map, String key) {
    return map.getOrDefault(key, "absent");
  }

  private static SortedMap<String, String> inputs(
      RunIdentity run, Function<InputDigest, String> value) {
    SortedMap<String, String> inputs = new TreeMap<>();
    for (InputDigest input : run.inputs()) {
      inputs.merge(input.name(), value.apply(input), (first, second) -> first + ", " + second);
    }
    return inputs;
  }

  private static String told(InputDigest input) {
    return "%s at %s".formatted(shortened(input.sha256()), input.location());
  }

  private static String shortened(String digest) {
    return digest.length() > SHOWN_OF_DIGEST ? digest.substring(0, SHOWN_OF_DIGEST) : digest;
  }
}
