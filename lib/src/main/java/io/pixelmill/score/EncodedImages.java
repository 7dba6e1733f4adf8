package io.pixelmill.score;

import io.pixelmill.input.Base64Bytes;
import io.pixelmill.input.UnusableException;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;

/** Image files in a column. */
record EncodedImages(ColumnAt column, Encoding encoding, Decoding decoding) implements RowImages {
  /** How the column holds the bytes. */
  enum Encoding {
    BYTES,
    BASE64
  }

  @Override
  public Work work() {
    return Work.DECODING;
  }

  @Override
  public Opened open() {
    Function<byte[], Found> decoder = decoding.open();
    Base64Bytes base64 = new Base64Bytes(column.name(), decoding.limits().maxFileBytes());
    return row -> {
      try {
        byte[] bytes = bytes(row, base64);
        return new Taken(bytes.length, () -> decoder.apply(bytes));
      } catch (UnfitException e) {
        return Taken.unfit(e);
      } catch (UnusableException e) {
        return Taken.unfit(UnfitException.of(e));
      }
    };
  }

  private byte[] bytes(InternalRow row, Base64Bytes base64)
      throws UnfitException, UnusableException {
    column.require(row);
    return switch (encoding) {
      case BYTES -> row.getBinary(column.at());
      case BASE64 -> base64.decode(row.getString(column.at()));
    };
  }
}
