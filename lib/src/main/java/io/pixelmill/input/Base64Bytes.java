package io.pixelmill.input;

import java.util.Base64;

/**
 * Bytes that a column of strings holds as Base64.
 *
 * @param column its name, for messages
 * @param mostBytes longer ones are refused before memory is taken for them
 */
public record Base64Bytes(String column, long mostBytes) {
  private static final int CHARACTERS = 4;
  private static final int BYTES = 3;

  public byte[] decode(String text) throws UnusableException {
    if ((long) text.length() / CHARACTERS * BYTES > mostBytes + BYTES) {
      throw new UnusableException(
          Unusable.TOO_LARGE,
          "Base64 of %d characters, allowed are %d bytes".formatted(text.length(), mostBytes));
    }
    try {
      return Base64.getDecoder().decode(inOneLine(text));
    } catch (IllegalArgumentException e) {
      throw new UnusableException(
          Unusable.UNREADABLE, "column %s is no Base64: %s".formatted(column, e.getMessage()));
    }
  }

  /** Spark and mail programs break lines, which the strict decoder refuses. */
  private static String inOneLine(String text) {
    return text.indexOf('\n') < 0 ? text : text.replace("\r", "").replace("\n", "");
  }
}
