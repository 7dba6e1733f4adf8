package io.pixelmill.provenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/**
 * Which code runs: a digest of the names and checksums of Pixelmill's classes and resources. The
 * same code gives the same digest from a jar and from a folder of classes.
 */
public final class CodeIdentity {
  private static final String ROOT = "io/pixelmill/";

  private CodeIdentity() {}

  /** SHA-256, hexadecimal, of the jar or folder that this class was loaded from. */
  public static String current() {
    return Loaded.DIGEST;
  }

  static String of(Path jarOrFolder) {
    try {
      SortedMap<String, Long> checksums =
          Files.isDirectory(jarOrFolder) ? ofFolder(jarOrFolder) : ofJar(jarOrFolder);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      checksums.forEach(
          (name, crc) ->
              digest.update("%s %08x\n".formatted(name, crc).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the running code at " + jarOrFolder, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** A jar's directory holds the checksums: nothing is unpacked. */
  private static SortedMap<String, Long> ofJar(Path jar) throws IOException {
    SortedMap<String, Long> checksums = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(ROOT))
          .forEach(entry -> checksums.put(entry.getName(), entry.getCrc()));
    }
    return checksums;
  }

  private static SortedMap<String, Long> ofFolder(Path folder) throws IOException {
    SortedMap<String, Long> checksums = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder.resolve(ROOT))) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      CRC32 crc = new CRC32();
      crc.update(Files.readAllBytes(file));
      checksums.put(folder.relativize(file).toString().replace('\\', '/'), crc.getValue());
    }
    return checksums;
  }

  private static final class Loaded {
    static final String DIGEST = of(location());

    private static Path location() {
      CodeSource source = CodeIdentity.class.getProtectionDomain().getCodeSource();
      try {
        return Path.of(source.getLocation().toURI());
      } catch (URISyntaxException e) {
        throw new IllegalStateException("Not a place of code: " + source.getLocation(), e);
      }
    }
  }
}
