package io.pixelmill.train;

import java.io.Serializable;

/**
 * A row group of a Parquet file: what is read and kept at once.
 *
 * @param file Hadoop URI
 * @param ordinal of the row group in the file, 0 for the first
 * @param rows 1 or more
 */
record RowGroup(String file, int ordinal, int rows) implements Serializable {}
