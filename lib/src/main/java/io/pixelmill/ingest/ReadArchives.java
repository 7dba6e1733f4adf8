package io.pixelmill.ingest;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/** Visits {@link ArchiveUnit archives}, one after the other. */
record ReadArchives(Broadcast<SerializableConfiguration> hadoop, Visiting visiting)
    implements FlatMapFunction<Iterator<Row>, Row> {

  /** What is to be done in each archive; travels to the tasks. */
  interface Visiting extends Serializable {
    ArchiveVisitor of(ArchiveUnit unit);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> units) {
    return new Flattened<>(units, unit -> rows(ArchiveUnit.fromRow(unit)));
  }

  private Iterator<Row> rows(ArchiveUnit unit) {
    return new ArchiveWalk(unit, hadoop.value().value(), visiting.of(unit));
  }
}
