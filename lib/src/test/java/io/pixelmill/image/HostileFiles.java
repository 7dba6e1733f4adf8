package io.pixelmill.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Odd, broken and hostile files, each with what must become of it. */
final class HostileFiles {
  /** What the files were made against: 1 MiB, a million pixels. */
  static final DecodeLimits LIMITS = new DecodeLimits(1 << 20, 1_000_000, 30);

  /**
   * @param expected {@code 30 × 24} for an image of that width and height, else the failure
   * @param detail part of what is told of a failure
   */
  record Hostile(String name, byte[] bytes, String expected, String detail) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final List<Hostile> files = new ArrayList<>();

  static Stream<Hostile> everywhere() {
    return Stream.of(
            HostileAtLarge.all(), HostilePhotos.all(), HostileDrawings.all(), HostileScans.all())
        .flatMap(List::stream);
  }

  void add(String name, byte[] bytes, String failure, String detail) {
    files.add(new Hostile(name, bytes, failure, detail));
  }

  void image(String name, byte[] bytes, String size) {
    files.add(new Hostile(name, bytes, size, ""));
  }

  List<Hostile> all() {
    return List.copyOf(files);
  }
}
