package io.pixelmill.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of what computes: told in manifests, never compared. */
public final class Versions {
  private Versions() {}

  /** By name: {@code pixelmill, dl4j, dl4j-spark, spark, java, os, arch}. */
  public static SortedMap<String, String> current() {
    SortedMap<String, String> versions = new TreeMap<>();
    built().forEach((name, version) -> versions.put(name.toString(), version.toString()));
    versions.put("spark", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    versions.put("java", System.getProperty("java.version"));
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    versions.put("arch", System.getProperty("os.arch"));
    return Collections.unmodifiableSortedMap(versions);
  }

  /** What the build wrote down. */
  private static Properties built() {
    Properties versions = new Properties();
    try (InputStream resource = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(resource);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the versions of the build", e);
    }
  }
}
