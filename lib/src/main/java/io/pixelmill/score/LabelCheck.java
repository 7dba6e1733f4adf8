package io.pixelmill.score;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Counts rows and finds labels that are not the model's.
 *
 * @param labels the model's, in the order of its outputs
 * @param name beside a label that is an index
 */
record LabelCheck(List<String> labels, ColumnAt label, ColumnAt name)
    implements FlatMapFunction<Iterator<InternalRow>, LabelCheck.Found> {
  private static final int SHOWN = 5;

  /** A class, because records do not survive Spark's serialisation of results. */
  static final class Found implements Serializable {
    static final Found NONE = new Found(0, Set.of());

    private final long rows;
    private final ArrayList<String> unknown;

    private Found(long rows, Set<String> unknown) {
      this.rows = rows;
      this.unknown = new ArrayList<>(unknown);
    }

    long rows() {
      return rows;
    }

    /** The first few, for a person. */
    List<String> unknown() {
      return unknown;
    }

    Found plus(Found other) {
      TreeSet<String> both = new TreeSet<>(unknown);
      both.addAll(other.unknown);
      return new Found(rows + other.rows, first(both));
    }
  }

  @Override
  public Iterator<Found> call(Iterator<InternalRow> rows) {
    TrueLabels known = TrueLabels.of(labels);
    long count = 0;
    TreeSet<String> unknown = new TreeSet<>();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      count++;
      if (!label.isNull(row) && !isKnown(row, known)) {
        unknown.add(text(row, known));
        unknown = first(unknown);
      }
    }
    return List.of(new Found(count, unknown)).iterator();
  }

  private static TreeSet<String> first(TreeSet<String> texts) {
    while (texts.size() > SHOWN) {
      texts.pollLast();
    }
    return texts;
  }

  private boolean isKnown(InternalRow row, TrueLabels known) {
    Object value = label.value(row);
    Integer index = known.index(value);
    return index != null
        && (!(value instanceof Number)
            || name.isNull(row)
            || index.equals(known.index(name.value(row))));
  }

  private String text(InternalRow row, TrueLabels known) {
    Object value = label.value(row);
    if (!(value instanceof Number)) {
      return "the model knows no label \"%s\"".formatted(value);
    }
    Integer index = known.index(value);
    return index == null
        ? "the model knows no label %s (%s)".formatted(value, name.value(row))
        : "label %d is \"%s\" in the table and \"%s\" in the model"
            .formatted(index, name.value(row), labels.get(index));
  }
}
