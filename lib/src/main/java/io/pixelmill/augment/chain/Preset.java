package io.pixelmill.augment.chain;

import io.pixelmill.config.Reference;
import io.pixelmill.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Operations that can be chosen by name; each is a resource file in the language of settings. */
public enum Preset {
  /**
   * Small photographs of things, such as CIFAR-10's: mirrored, moved, lit otherwise, with a hole.
   */
  CIFAR,
  /** Photographs of any size: a part of them, mirrored, turned a little, in other colours. */
  PHOTOS,
  /** Digits, letters and other signs: turned, slanted, sized and moved a little, never mirrored. */
  DIGITS,
  /** Copies that are what they were made of. */
  NONE;

  public List<OperationSettings> operations() {
    String resource =
        "io/pixelmill/augment/presets/%s.conf".formatted(name().toLowerCase(Locale.ROOT));
    Settings.Reading reading = Settings.defaults(Reference.ofResource(resource)).reading();
    Supplier<Content> content = reading.record("augment", Content.class);
    reading.verify();
    return content.get().operations();
  }

  private record Content(List<OperationSettings> operations) {}
}
