package io.pixelmill.image;

import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An {@link ImageForm} without its size and colours, as names and values that are stored: with the
 * images, so that training knows, and in the model bundle, so that scoring does.
 *
 * <p>Tables and bundles of older versions tell nothing but the mode. What is missing means what
 * those versions did: see the defaults.
 */
public final class FormFacts {
  public static final String MODE = "mode";

  private static final String SHORTEST_SIDE = "shortest-side";
  private static final String BACKGROUND = "background";
  private static final String BORDER = "border";
  private static final String RESAMPLING = "resampling";
  private static final String ORIENTATION = "orientation";

  private static final Map<String, String> DEFAULTS =
      Map.of(
          SHORTEST_SIDE, String.valueOf(ImageForm.AS_COVERS),
          BACKGROUND, Rgb.WHITE.toString(),
          BORDER, Rgb.BLACK.toString(),
          RESAMPLING, stored(Resampling.TRIANGLE),
          ORIENTATION, stored(CameraOrientation.IGNORED));

  private FormFacts() {}

  /** Names and values. */
  public static SortedMap<String, String> of(ImageForm form) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put(MODE, stored(form.mode()));
    facts.put(SHORTEST_SIDE, String.valueOf(form.shortestSide()));
    facts.put(BACKGROUND, form.background().toString());
    facts.put(BORDER, form.border().toString());
    facts.put(RESAMPLING, stored(form.resampling()));
    facts.put(ORIENTATION, stored(form.orientation()));
    return Collections.unmodifiableSortedMap(facts);
  }

  /**
   * The form that the facts tell.
   *
   * @throws IllegalArgumentException if there are names or values that are not known here, which a
   *     later version may have written
   */
  public static ImageForm form(Map<String, String> facts, int height, int width, ImageColor color) {
    Map<String, String> all = new TreeMap<>(DEFAULTS);
    all.putAll(facts);
    if (all.size() != DEFAULTS.size() + 1 || !all.containsKey(MODE)) {
      throw new IllegalArgumentException("not known here: " + facts);
    }
    return new ImageForm(
        height,
        width,
        color,
        constant(ResizeMode.values(), all.get(MODE)),
        Integer.parseInt(all.get(SHORTEST_SIDE)),
        Rgb.of(all.get(BACKGROUND)),
        Rgb.of(all.get(BORDER)),
        constant(Resampling.values(), all.get(RESAMPLING)),
        constant(CameraOrientation.values(), all.get(ORIENTATION)));
  }

  private static String stored(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(E[] constants, String stored) {
    return Arrays.stream(constants)
        .filter(constant -> stored(constant).equals(stored))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not known here: " + stored));
  }
}
