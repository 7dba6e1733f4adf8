package io.pixelmill.network.keras;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A {@code .keras} file: a zip of {@code config.json} and {@code model.weights.h5}. */
final class KerasZip {
  private static final String MODEL = "config.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final int MAX_MODEL = 16 << 20;
  private static final int MAX_ENTRIES = 1000;

  private KerasZip() {}

  static StoredModel read(byte[] bytes) {
    Optional<byte[]> model = Optional.empty();
    Optional<byte[]> weights = Optional.empty();
    // Keras stores without compression, so no entry is larger than the file.
    int limit = bytes.length;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MAX_ENTRIES) {
          throw new UnfitModelException("its zip has more than %d files".formatted(MAX_ENTRIES));
        }
        switch (entry.getName()) {
          case MODEL -> model = Optional.of(bounded(zip, Math.min(limit, MAX_MODEL)));
          case WEIGHTS -> weights = Optional.of(bounded(zip, limit));
          default -> bounded(zip, limit);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnfitModelException("its zip is broken: " + e.getMessage(), e);
    }
    if (model.isEmpty()) {
      throw new UnfitModelException("its zip has no " + MODEL);
    }
    if (weights.isEmpty()) {
      throw new UnfitModelException("its zip has no " + WEIGHTS);
    }
    return new StoredModel(
        StoredModel.json(model.get()),
        Optional.of(StoredWeights.byPosition(Hdf5.of(weights.get()))));
  }

  private static byte[] bounded(ZipInputStream zip, int limit) throws IOException {
    byte[] entry = zip.readNBytes(limit);
    if (zip.read() >= 0) {
      throw new UnfitModelException("its zip holds a file larger than %d bytes".formatted(limit));
    }
    return entry;
  }
}
