package io.pixelmill.ingest;

/** What a row of a table holds of its image. */
public enum ImageContent {
  /** An image file: bytes, or Base64 where the column is of strings. */
  BYTES,
  /** The path or URI of an image file. */
  PATH
}
