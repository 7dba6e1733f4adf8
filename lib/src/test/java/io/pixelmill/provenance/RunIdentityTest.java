package io.pixelmill.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
  private static final RunIdentity RUN =
      run("prepare", Map.of("seed", "1", "size", "32"), "a", "c");

  @Test
  void theDigestIsThatOfTheCanonicalJson() {
    // Computed with sha256sum over
    // {"command":"prepare","settings":{"seed":"1","size":"32"},
    // "inputs":[{"name":"source","sha256":"a"}],"code":"c"}
    assertThat(RUN.digest())
        .isEqualTo("294fe8dc5308195036075494d82c319e04c870111514212fe2ee4605c424ca60");
  }

  @Test
  void theLocationOfAnInputDoesNotCount() {
    RunIdentity elsewhere =
        new RunIdentity(
            RUN.command(),
            RUN.settings(),
            List.of(new InputDigest("source", "hdfs://other/place", "a")),
            RUN.code());
    assertThat(elsewhere.digest()).isEqualTo(RUN.digest());
  }

  @Test
  void everythingElseCounts() {
    Map<String, String> settings = RUN.settings();
    assertThat(
            List.of(
                RUN.digest(),
                run("augment", settings, "a", "c").digest(),
                run("prepare", Map.of("seed", "2", "size", "32"), "a", "c").digest(),
                run("prepare", Map.of("seed", "1"), "a", "c").digest(),
                run("prepare", settings, "b", "c").digest(),
                run("prepare", settings, "a", "d").digest()))
        .doesNotHaveDuplicates();
  }

  private static RunIdentity run(
      String command, Map<String, String> settings, String sha256, String code) {
    return new RunIdentity(
        command,
        new TreeMap<>(settings),
        List.of(new InputDigest("source", "file:/here", sha256)),
        code);
  }
}
