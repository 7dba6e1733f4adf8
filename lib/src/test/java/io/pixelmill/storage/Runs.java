package io.pixelmill.storage;

import io.pixelmill.provenance.InputDigest;
import io.pixelmill.provenance.RunIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Runs that differ in their seed and write it into a file. */
final class Runs {
  private Runs() {}

  static RunIdentity run(long seed) {
    return new RunIdentity(
        "prepare",
        new TreeMap<>(Map.of("seed", Long.toString(seed), "size", "32")),
        List.of(new InputDigest("source", "file:/photos", "5".repeat(64))),
        "c".repeat(64));
  }

  static StagedContent content(long seed) {
    return staging -> {
      write(new Path(staging, "split=train/part-0.parquet"), "seed " + seed);
      write(new Path(staging, "split=train/_SUCCESS"), "");
      return draft(seed);
    };
  }

  static Draft draft(long seed) {
    return new Draft(
        "images",
        run(seed),
        new TreeMap<>(Map.of("java", "17")),
        Optional.of("struct<a:int>"),
        new TreeMap<>(Map.of("train", 3L)),
        new TreeMap<>(Map.of("note", "none")),
        Instant.parse("2026-01-02T03:04:05Z"));
  }

  static void write(Path file, String text) throws IOException {
    FileSystem files = file.getFileSystem(new Configuration());
    try (OutputStream out = files.create(file)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
