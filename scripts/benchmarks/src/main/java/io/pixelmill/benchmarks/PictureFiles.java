package io.pixelmill.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** JPEG files that are prepared: of CIFAR's size and of photographs. */
enum PictureFiles {
  /** 32 × 32. */
  SMALL(32, 32, "32", "32"),
  /** 500 × 375, prepared to 224 × 224. */
  PHOTOS(375, 500, "224", "224");

  /** A system property. */
  static final String PROPERTY = "pixelmill.bench.pictures";

  private static final int CLASSES = 10;
  private static final int SOME = 2000;
  private static final int FILES_OF_AN_ARCHIVE = 10_000;

  private final int height;
  private final int width;
  private final String preparedHeight;
  private final String preparedWidth;

  PictureFiles(int height, int width, String preparedHeight, String preparedWidth) {
    this.height = height;
    this.width = width;
    this.preparedHeight = preparedHeight;
    this.preparedWidth = preparedWidth;
  }

  /** Those of this process. */
  static PictureFiles current() {
    return valueOf(System.getProperty(PROPERTY));
  }

  /** What the command needs to know of them. */
  List<String> assignments() {
    return List.of(
        "prepare.image.height=" + preparedHeight, "prepare.image.width=" + preparedWidth);
  }

  /** A folder of class folders. */
  Path folder(int files) {
    return place("folders/" + files);
  }

  /** A folder of tar archives. */
  Path archives(int files) {
    return place("archives/" + files);
  }

  /** Where the command writes. */
  Path output() {
    return place("out");
  }

  private Path place(String name) {
    return Processes.target("prepare/%s/%s".formatted(name().toLowerCase(Locale.ROOT), name));
  }

  /** Writes a folder that is not there yet. */
  void writeFolder(int files) throws IOException {
    Path folder = folder(files);
    if (Files.exists(folder)) {
      return;
    }
    for (int label = 0; label < CLASSES; label++) {
      Files.createDirectories(folder.resolve(name(label)).getParent());
    }
    IntStream.range(0, files).parallel().forEach(i -> write(folder.resolve(name(i)), jpeg(i)));
  }

  /** Writes archives that are not there yet. */
  void writeArchives(int files) throws IOException {
    Path folder = archives(files);
    if (Files.exists(folder)) {
      return;
    }
    Files.createDirectories(folder);
    int archives = (files + FILES_OF_AN_ARCHIVE - 1) / FILES_OF_AN_ARCHIVE;
    IntStream.range(0, archives).parallel().forEach(archive -> writeArchive(folder, archive, files));
  }

  private void writeArchive(Path folder, int archive, int files) {
    Path file = folder.resolve("images-%04d.tar".formatted(archive));
    int first = archive * FILES_OF_AN_ARCHIVE;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (int i = first; i < Math.min(files, first + FILES_OF_AN_ARCHIVE); i++) {
        byte[] jpeg = jpeg(i);
        TarArchiveEntry entry = new TarArchiveEntry(name(i));
        entry.setSize(jpeg.length);
        tar.putArchiveEntry(entry);
        tar.write(jpeg);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files of anybody's, in class folders, instead of drawn ones. */
  void link(Path pictures, int files) throws IOException {
    Path folder = folder(files);
    if (Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(pictures)) {
      // By their names, so that each class has as many.
      List<Path> found =
          walk.filter(Files::isRegularFile)
              .sorted(Comparator.comparing((Path file) -> file.getFileName().toString()))
              .limit(files)
              .toList();
      for (int i = 0; i < found.size(); i++) {
        Path file = found.get(i);
        Path copy = folder.resolve(file.getParent().getFileName()).resolve(i + ".jpg");
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** So many that processors' caches do not hold them. */
  List<byte[]> some() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> folders = Files.list(place("folders"))) {
      Path folder = folders.findFirst().orElseThrow();
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path file : walk.filter(Files::isRegularFile).sorted().limit(SOME).toList()) {
          files.add(Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  private static String name(int number) {
    return "class-%d/%07d.jpg".formatted(number % CLASSES, number);
  }

  private byte[] jpeg(int number) {
    return Photos.jpeg(number, height, width);
  }
}
