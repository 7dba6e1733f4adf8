package io.pixelmill.ingest;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A place with labelled images that was looked through, for the classes and no more. */
interface Source {
  Survey survey();

  /** Rows of {@link io.pixelmill.table.SourceImage#SCHEMA}, read when they are asked for. */
  Dataset<Row> images(Labels labels);
}
