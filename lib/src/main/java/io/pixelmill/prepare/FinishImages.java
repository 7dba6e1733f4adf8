package io.pixelmill.prepare;

import io.pixelmill.image.ImageForm;
import io.pixelmill.prepare.SplitPlan.Pool;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Rows of {@link DecodedImage} that were taken to rows of the {@code images} table, as Spark has
 * them inside.
 */
record FinishImages(SplitPlan plan, ImageForm form) implements Serializable {
  private static final int SOURCE = DecodedImage.SCHEMA.fieldIndex(DecodedImage.SOURCE);
  private static final int IMAGE_ID = DecodedImage.SCHEMA.fieldIndex(DecodedImage.IMAGE_ID);
  private static final int LABEL = DecodedImage.SCHEMA.fieldIndex(DecodedImage.LABEL);
  private static final int LABEL_NAME = DecodedImage.SCHEMA.fieldIndex(DecodedImage.LABEL_NAME);
  private static final int FIXED = DecodedImage.SCHEMA.fieldIndex(DecodedImage.FIXED);
  private static final int DRAW = DecodedImage.SCHEMA.fieldIndex(DecodedImage.DRAW);
  private static final int PIXELS = DecodedImage.SCHEMA.fieldIndex(DecodedImage.PIXELS);
  private static final int WEIGHT = DecodedImage.SCHEMA.fieldIndex(DecodedImage.WEIGHT);
  private static final int TRUNCATED = DecodedImage.SCHEMA.fieldIndex(DecodedImage.TRUNCATED);
  private static final int REASON = DecodedImage.SCHEMA.fieldIndex(DecodedImage.REASON);

  Iterator<InternalRow> of(Iterator<InternalRow> decoded) {
    return of(decoded, Collections.emptyIterator());
  }

  /**
   * @param common rows of {@link Contents#COMMON} of the same partition
   */
  Iterator<InternalRow> of(Iterator<InternalRow> decoded, Iterator<InternalRow> common) {
    Map<UTF8String, Pool> pools = new HashMap<>();
    common.forEachRemaining(
        row -> pools.put(row.getUTF8String(0).copy(), pool(row.getInt(1), row.getInt(2))));
    return new Taken(decoded, pools);
  }

  private static Pool pool(int label, int fixed) {
    return new Pool(label, FixedSplit.values()[fixed]);
  }

  private InternalRow image(InternalRow row, Map<UTF8String, Pool> pools) {
    Pool common = pools.get(row.getUTF8String(IMAGE_ID));
    Pool pool = common == null ? pool(row.getInt(LABEL), row.getInt(FIXED)) : common;
    return new GenericInternalRow(
        new Object[] {
          row.getUTF8String(IMAGE_ID),
          row.getUTF8String(SOURCE),
          row.getInt(LABEL),
          row.getUTF8String(LABEL_NAME),
          form.height(),
          form.width(),
          form.color().channels(),
          row.getBinary(PIXELS),
          null,
          null,
          row.getFloat(WEIGHT),
          row.getBoolean(TRUNCATED),
          UTF8String.fromString(plan.split(pool, row.getLong(DRAW)).stored())
        });
  }

  private final class Taken implements Iterator<InternalRow> {
    private final Iterator<InternalRow> decoded;
    private final Map<UTF8String, Pool> pools;
    private InternalRow next;

    private Taken(Iterator<InternalRow> decoded, Map<UTF8String, Pool> pools) {
      this.decoded = decoded;
      this.pools = pools;
    }

    @Override
    public boolean hasNext() {
      while (next == null && decoded.hasNext()) {
        InternalRow row = decoded.next();
        next = row.isNullAt(REASON) ? image(row, pools) : null;
      }
      return next != null;
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      InternalRow image = next;
      next = null;
      return image;
    }
  }
}
