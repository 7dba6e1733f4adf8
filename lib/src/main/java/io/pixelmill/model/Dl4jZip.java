package io.pixelmill.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads a stock DL4J zip without DL4J's own reader, which runs Java deserialisation on an entry
 * {@code preprocessor.bin} and so whatever code its author chose. Only the entries that our own
 * models have are accepted, each bounded in size before it is inflated.
 */
final class Dl4jZip {
  private static final String CONFIGURATION = "configuration.json";
  private static final String WEIGHTS = "coefficients.bin";
  private static final String UPDATER = "updaterState.bin";
  private static final int MAX_CONFIGURATION = 16 << 20;

  /** No updater of DL4J keeps more than 3 values a weight. */
  private static final long UPDATER_BYTES_A_WEIGHT = 4 * Float.BYTES;

  private static final long HEADERS = 4096;

  private Dl4jZip() {}

  /**
   * @param parameters how many weights there must be
   * @throws UnfitBundleException if anything in it is not as our own models have it
   */
  static ModelWeights read(InputStream stream, long parameters) throws IOException {
    Optional<String> configuration = Optional.empty();
    Optional<float[]> weights = Optional.empty();
    Set<String> seen = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(stream)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!seen.add(entry.getName())) {
          throw new UnfitBundleException("dl4j.zip has two entries " + entry.getName());
        }
        switch (entry.getName()) {
          case CONFIGURATION -> configuration = Optional.of(text(zip));
          case WEIGHTS -> weights = Optional.of(FloatVector.read(zip, parameters));
          case UPDATER -> skip(zip, parameters * UPDATER_BYTES_A_WEIGHT + HEADERS);
          default ->
              throw new UnfitBundleException(
                  "dl4j.zip has an entry %s, which could run code".formatted(entry.getName()));
        }
        // The next entry is sought by inflating what is left of this one, however much it is.
        if (zip.read() >= 0) {
          throw new UnfitBundleException(
              "the entry %s of dl4j.zip holds more than it should".formatted(entry.getName()));
        }
      }
    } catch (EOFException e) {
      throw new UnfitBundleException("dl4j.zip ends too early", e);
    } catch (ZipException | UTFDataFormatException | IllegalArgumentException e) {
      throw new UnfitBundleException("dl4j.zip is broken: " + e.getMessage(), e);
    }
    if (configuration.isEmpty() || weights.isEmpty()) {
      throw new UnfitBundleException("dl4j.zip lacks its configuration or its weights");
    }
    return new ModelWeights(configuration.get(), weights.get());
  }

  private static String text(ZipInputStream zip) throws IOException {
    return new String(zip.readNBytes(MAX_CONFIGURATION), StandardCharsets.UTF_8);
  }

  private static void skip(ZipInputStream zip, long limit) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long left = limit;
    while (left > 0) {
      int read = zip.read(chunk, 0, (int) Math.min(left, chunk.length));
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }
}
