package io.pixelmill.prepare.quality;

import io.pixelmill.prepare.quality.Bucket.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of key, place and fingerprint, sorted, to the near pairs of each key. A key that very many
 * images share is taken in portions, so that neither memory nor time grow with their number
 * squared: each portion is compared with itself and with the heads of the portions before it.
 */
final class BucketPairs implements Iterator<Row> {
  private static final int LARGEST_PORTION = 1 << 15;
  private static final int MOST_HEADS = LARGEST_PORTION / 2;

  private final Iterator<Row> rows;
  private final int distance;
  private Optional<Row> ahead = Optional.empty();
  private Iterator<NearPair> pairs = Collections.emptyIterator();
  private List<Entry> heads = List.of();

  BucketPairs(Iterator<Row> rows, int distance) {
    this.rows = rows;
    this.distance = distance;
    advance();
  }

  private void advance() {
    ahead = rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
  }

  @Override
  public boolean hasNext() {
    while (!pairs.hasNext() && ahead.isPresent()) {
      comparePortion();
    }
    return pairs.hasNext();
  }

  private void comparePortion() {
    long key = ahead.orElseThrow().getLong(0);
    List<Entry> portion = new ArrayList<>(heads);
    while (hasMore(key) && portion.size() < LARGEST_PORTION) {
      Row row = ahead.orElseThrow();
      portion.add(new Entry(row.getString(1), Fingerprint.of(row.getAs(2))));
      advance();
    }
    Bucket bucket = new Bucket(distance, portion);
    pairs = bucket.pairs().iterator();
    heads = hasMore(key) ? firstOf(bucket.heads()) : List.of();
  }

  private boolean hasMore(long key) {
    return ahead.isPresent() && ahead.get().getLong(0) == key;
  }

  private static List<Entry> firstOf(List<Entry> heads) {
    return List.copyOf(heads.subList(0, Math.min(heads.size(), MOST_HEADS)));
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    NearPair pair = pairs.next();
    return RowFactory.create(pair.first(), pair.second(), pair.distance(), pair.similarity());
  }
}
