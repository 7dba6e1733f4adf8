package io.pixelmill.ingest.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that entries have. */
public final class EntryPath {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

  private EntryPath() {}

  /**
   * The path without needless dots and slashes.
   *
   * @return nothing for an absolute path, one that climbs out of its folder, and one without a name
   */
  public static Optional<String> clean(String path) {
    List<String> names = Arrays.asList(path.split("/"));
    if (path.startsWith("/") || DRIVE.matcher(path).matches() || names.contains("..")) {
      return Optional.empty();
    }
    return Optional.of(
            names.stream()
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .collect(Collectors.joining("/")))
        .filter(clean -> !clean.isEmpty());
  }

  /** Names are UTF-8 where they can be. */
  static String text(byte[] name, Charset otherwise) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return new String(name, otherwise);
    }
  }
}
