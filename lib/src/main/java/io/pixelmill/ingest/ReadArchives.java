package io.pixelmill.ingest;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Visits {@link ArchiveUnit archives}, one after the other. */
record ReadArchives<T>(Broadcast<SerializableConfiguration> hadoop, Visiting<T> visiting)
    implements FlatMapFunction<Iterator<Row>, T> {

  /** What is to be done in each archive; travels to the tasks. */
  interface Visiting<T> extends Serializable {
    ArchiveVisitor<T> of(ArchiveUnit unit);
  }

  @Override
  public Iterator<T> call(Iterator<Row> units) {
    return new Flattened<>(units, unit -> walk(ArchiveUnit.fromRow(unit)));
  }

  private Iterator<T> walk(ArchiveUnit unit) {
    return new ArchiveWalk<>(unit, hadoop.value().value(), visiting.of(unit));
  }
}
