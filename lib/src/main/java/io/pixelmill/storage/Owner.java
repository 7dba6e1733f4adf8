package io.pixelmill.storage;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that made a folder, as the folder's name tells it.
 *
 * @param started second since 1970, so that a later process with the same number is told apart; 0
 *     where the system does not tell
 */
record Owner(String host, long pid, long started) {
  private static final Pattern TEXT = Pattern.compile("(.+)-(\\d+)-(\\d+)");

  /** The system's clock may be corrected while a process runs. */
  private static final long TOLERANCE_SECONDS = 2;

  private static final Owner CURRENT =
      new Owner(localHost(), ProcessHandle.current().pid(), startOf(ProcessHandle.current()));

  static Owner current() {
    return CURRENT;
  }

  static Optional<Owner> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new Owner(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  /** Of another host nothing is known. */
  boolean isSurelyDead() {
    return host.equals(CURRENT.host) && !isRunningHere();
  }

  boolean isSurelyAlive() {
    return host.equals(CURRENT.host) && isRunningHere();
  }

  private boolean isRunningHere() {
    return ProcessHandle.of(pid)
        .map(Owner::startOf)
        .filter(s -> s == 0 || started == 0 || Math.abs(s - started) <= TOLERANCE_SECONDS)
        .isPresent();
  }

  @Override
  public String toString() {
    return "%s-%d-%d".formatted(host, pid, started);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
  }

  /** Without a name the host gets one that no other process has. */
  private static String localHost() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "_");
    } catch (UnknownHostException e) {
      return "unknown." + UUID.randomUUID();
    }
  }
}
