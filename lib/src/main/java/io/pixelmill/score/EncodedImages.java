package io.pixelmill.score;

import java.util.Base64;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;

/** Image files in a column. */
record EncodedImages(ColumnAt column, Encoding encoding, Decoding decoding) implements RowImages {
  /** How the column holds the bytes. */
  enum Encoding {
    BYTES,
    BASE64
  }

  private static final int BASE64_CHARACTERS = 4;
  private static final int BASE64_BYTES = 3;

  @Override
  public Work work() {
    return Work.DECODING;
  }

  @Override
  public Opened open() {
    Function<byte[], Found> decoder = decoding.open();
    return row -> {
      try {
        byte[] bytes = bytes(row);
        return new Taken(bytes.length, () -> decoder.apply(bytes));
      } catch (UnfitException e) {
        return Taken.unfit(e);
      }
    };
  }

  private byte[] bytes(InternalRow row) throws UnfitException {
    column.require(row);
    return switch (encoding) {
      case BYTES -> row.getBinary(column.at());
      case BASE64 -> base64(row.getString(column.at()));
    };
  }

  private byte[] base64(String text) throws UnfitException {
    long most = decoding.limits().maxFileBytes();
    if ((long) text.length() / BASE64_CHARACTERS * BASE64_BYTES > most + BASE64_BYTES) {
      throw new UnfitException(
          ScoreError.TOO_LARGE,
          "Base64 of %d characters, allowed are %d bytes".formatted(text.length(), most));
    }
    try {
      return Base64.getDecoder().decode(inOneLine(text));
    } catch (IllegalArgumentException e) {
      throw new UnfitException(
          ScoreError.UNREADABLE,
          "column %s is no Base64: %s".formatted(column.name(), e.getMessage()));
    }
  }

  /** Spark and mail programs break lines, which the strict decoder refuses. */
  private static String inOneLine(String text) {
    return text.indexOf('\n') < 0 ? text : text.replace("\r", "").replace("\n", "");
  }
}
