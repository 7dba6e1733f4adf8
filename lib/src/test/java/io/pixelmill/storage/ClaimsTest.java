package io.pixelmill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void whatOneHasNoOtherTakesUntilItIsReleased() {
    try (Claims one = open();
        Claims other = open()) {
      assertThat(one.take("a")).isTrue();
      assertThat(other.take("a")).isFalse();
      assertThat(other.take("b")).isTrue();
      one.release("a");
      assertThat(other.take("a")).isTrue();
      one.release("a"); // is the other's
      assertThat(one.take("a")).isFalse();
    }
  }

  @Test
  void whoEndsGivesAllUp() {
    Claims one = open();
    one.take("a");
    one.take("b");
    try (Claims other = open()) {
      assertThat(other.areOthersAtWork()).isTrue();
      one.close();
      assertThat(other.areOthersAtWork()).isFalse();
      assertThat(other.take("a")).isTrue();
      assertThat(other.take("b")).isTrue();
      assertThat(one.areOthersAtWork()).isTrue();
    }
  }

  @Test
  void whoIsNotHeardOfForALeaseHasLostItsClaims() throws IOException {
    try (Claims slow = open()) {
      slow.take("a");
      slow.take("b");
      Path beat = beats().get(0);
      try (Claims other = open()) {
        shift(beat, Duration.ofSeconds(-29));
        assertThat(other.take("a")).isFalse();
        shift(beat, Duration.ofSeconds(-60));
        assertThat(other.take("a")).isTrue();
        // The slow one goes on: what it does with its part is for the results to settle.
        slow.release("a");
        assertThat(slow.take("a")).isFalse();
      }
    }
  }

  @Test
  void onlyTheStoragesClockCounts() throws IOException {
    try (Claims one = open();
        Claims other = open()) {
      one.take("a");
      for (Path beat : beats()) {
        shift(beat, Duration.ofHours(-5)); // a storage that is five hours behind this host
      }
      assertThat(other.take("a")).isFalse();
      assertThat(other.areOthersAtWork()).isTrue();
    }
  }

  @Test
  void aDeadProcessOfThisHostHoldsNothing() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    Owner owner = new Owner(Owner.current().host(), dead.pid(), 0);
    dead.waitFor();
    claimOf(owner, "a");
    try (Claims claims = open()) {
      assertThat(claims.areOthersAtWork()).isFalse();
      assertThat(claims.take("a")).isTrue();
    }
  }

  @Test
  void ofAnotherHostTheLeaseDecides() throws IOException {
    Path beat = claimOf(new Owner("elsewhere", 1, 0), "a");
    try (Claims claims = open()) {
      assertThat(claims.take("a")).isFalse();
      shift(beat, Duration.ofSeconds(-31));
      assertThat(claims.take("a")).isTrue();
    }
  }

  @Test
  void aClaimWithoutItsOwnerIsGivenALeaseToBeWritten() throws IOException {
    Path claim = folder.resolve("claims/a");
    Files.createDirectories(claim.getParent());
    Files.createFile(claim);
    try (Claims claims = open()) {
      assertThat(claims.take("a")).isFalse();
      shift(claim, Duration.ofSeconds(-31));
      assertThat(claims.take("a")).isTrue();
    }
  }

  @Test
  void eachPartHasOneOwnerHoweverManyTryAtOnce() {
    List<Claims> runs = Stream.generate(this::open).limit(8).toList();
    for (int part = 0; part < 50; part++) {
      String name = "part-" + part;
      AtomicInteger owners = new AtomicInteger();
      IntStream.range(0, runs.size())
          .parallel()
          .filter(run -> runs.get(run).take(name))
          .forEach(run -> owners.incrementAndGet());
      assertThat(owners).as(name).hasValue(1);
    }
    runs.forEach(Claims::close);
    assertThat(folder.resolve("claims")).isEmptyDirectory();
  }

  private Claims open() {
    return Claims.open(folder.toString(), new Configuration(), NEVER, LEASE);
  }

  /** The heartbeat of a claim that another process has made. */
  private Path claimOf(Owner owner, String name) throws IOException {
    String holder = "%s-%s".formatted(owner, UUID.randomUUID());
    Path claim = folder.resolve("claims").resolve(name);
    Path beat = folder.resolve("runs").resolve(holder);
    Files.createDirectories(claim.getParent());
    Files.createDirectories(beat.getParent());
    Files.writeString(claim, holder);
    return Files.writeString(beat, holder);
  }

  private List<Path> beats() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
    }
  }

  private static void shift(Path file, Duration by) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(by)));
  }
}
