package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final Manifest MANIFEST =
      Manifest.of(
          Runs.draft(1),
          List.of(new StoredFile("a/b.parquet", 10), new StoredFile("c \"d\".json", 1L << 40)),
          Instant.parse("2026-01-02T03:04:06.789Z"));

  @Test
  void survivesJson() {
    assertThat(Manifest.fromJson(MANIFEST.toJson())).isEqualTo(MANIFEST);
    Manifest bare =
        new Manifest(
            1,
            "bundle",
            Runs.run(1),
            new TreeMap<>(),
            Optional.empty(),
            new TreeMap<>(),
            List.of(),
            new TreeMap<>(),
            Instant.EPOCH,
            Instant.EPOCH);
    assertThat(Manifest.fromJson(bare.toJson())).isEqualTo(bare);
  }

  @Test
  void brokenTextIsRefusedWithTheReason() {
    String json = MANIFEST.toJson();
    assertRefused("", "field format-version is missing");
    assertRefused("[]", "field format-version is missing");
    assertRefused(json.substring(0, 200), "not JSON: ");
    assertRefused(
        json.replace("\"format-version\" : 1", "\"format-version\" : 2"), "must be 1, got 2");
    assertRefused(
        json.replace("\"train\" : 3", "\"train\" : \"3\""), "train must be a number, got \"3\"");
    assertRefused(json.replace("\"code\"", "\"kode\""), "field code is missing");
    assertRefused(
        json.replace("2026-01-02T03:04:05Z", "yesterday"), "'yesterday' could not be parsed");
  }

  private static void assertRefused(String json, String why) {
    assertThatThrownBy(() -> Manifest.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }
}
