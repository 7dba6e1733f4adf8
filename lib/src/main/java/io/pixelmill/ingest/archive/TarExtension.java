package io.pixelmill.ingest.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the headers in front of a tar entry say of it; all else that they may say is of no use here.
 *
 * @param isSparse whether the content is a map of a file with holes
 */
record TarExtension(Optional<String> path, OptionalLong bytes, boolean isSparse) {
  static final TarExtension NONE = new TarExtension(Optional.empty(), OptionalLong.empty(), false);

  private static final int MOST_LENGTH_DIGITS = 10;

  /** With a long name as GNU tar writes it: up to a zero. */
  TarExtension withLongName(byte[] content) {
    int end = 0;
    while (end < content.length && content[end] != 0) {
      end++;
    }
    byte[] name = Arrays.copyOf(content, end);
    return new TarExtension(
        Optional.of(EntryPath.text(name, StandardCharsets.ISO_8859_1)), bytes, isSparse);
  }

  /**
   * With the records of an extended header as POSIX has it: {@code LENGTH KEY=VALUE} and a line
   * feed, the length in bytes counting itself.
   *
   * @throws IllegalArgumentException if they are none
   */
  TarExtension withRecords(byte[] content) {
    TarExtension all = this;
    int at = 0;
    while (at < content.length && content[at] != 0) {
      int length = length(content, at);
      String record = new String(content, at, length - 1, StandardCharsets.UTF_8);
      int equals = record.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("an extended header without a key");
      }
      all =
          all.with(record.substring(record.indexOf(' ') + 1, equals), record.substring(equals + 1));
      at += length;
    }
    return all;
  }

  private static int length(byte[] content, int at) {
    int length = 0;
    int digits = 0;
    while (digits < MOST_LENGTH_DIGITS - 1
        && at + digits < content.length
        && content[at + digits] >= '0'
        && content[at + digits] <= '9') {
      length = 10 * length + content[at + digits] - '0';
      digits++;
    }
    boolean isWhole =
        digits > 0
            && length > digits + 1
            && length <= content.length - at
            && content[at + digits] == ' '
            && content[at + length - 1] == '\n';
    if (!isWhole) {
      throw new IllegalArgumentException("an extended header of no length");
    }
    return length;
  }

  private TarExtension with(String key, String value) {
    return switch (key) {
      case "path" -> new TarExtension(Optional.of(value), bytes, isSparse);
      case "size" -> new TarExtension(path, OptionalLong.of(size(value)), isSparse);
      default -> key.startsWith("GNU.sparse.") ? new TarExtension(path, bytes, true) : this;
    };
  }

  private static long size(String value) {
    long size = Long.parseLong(value);
    if (size < 0) {
      throw new IllegalArgumentException("a length of " + value);
    }
    return size;
  }
}
