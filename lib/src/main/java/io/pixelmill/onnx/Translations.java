package io.pixelmill.onnx;

import java.util.HashMap;
import java.util.Map;

/**
 * What DL4J's classes of one kind become in ONNX; subclasses, which may compute something else, are
 * classes of their own.
 *
 * @param <B> what all of the kind are
 */
final class Translations<B> {
  private final Map<Class<?>, Translation<B>> all = new HashMap<>();

  /** One class's translation. */
  @FunctionalInterface
  interface Translation<T> {
    /**
     * Adds nodes to the site's graph.
     *
     * @return the name of what the last of them gives
     * @throws UntranslatableException if these options have no counterpart
     */
    String translate(T from, Site site);
  }

  <T extends B> Translations<B> with(Class<T> type, Translation<? super T> translation) {
    all.put(type, (from, site) -> translation.translate(type.cast(from), site));
    return this;
  }

  String translate(B from, Site site) {
    Translation<B> translation = all.get(from.getClass());
    if (translation == null) {
      throw new UntranslatableException(
          from.getClass().getSimpleName() + " has no translation to ONNX");
    }
    return translation.translate(from, site);
  }
}
