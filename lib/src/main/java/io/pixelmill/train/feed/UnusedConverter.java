package io.pixelmill.train.feed;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Parquet's column readers ask for a record's converter; values are taken from them directly. */
final class UnusedConverter extends GroupConverter {
  private static final Converter FIELD = new PrimitiveConverter() {};

  @Override
  public Converter getConverter(int field) {
    return FIELD;
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
