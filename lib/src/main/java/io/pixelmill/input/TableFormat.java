package io.pixelmill.input;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the files of a table are written. */
public enum TableFormat {
  PARQUET(".parquet", ".parq"),
  ORC(".orc"),
  AVRO(".avro"),
  /** One object a line. */
  JSON(".json", ".jsonl", ".ndjson"),
  /** The first line of each file names the columns; all of them are strings. */
  CSV(".csv");

  private final List<String> endings;

  TableFormat(String... endings) {
    this.endings = List.of(endings);
  }

  /** As Spark calls it. */
  public String spark() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the name of a file says; many say nothing. Compression may stand behind it. */
  public static Optional<TableFormat> ofName(String file) {
    String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2|snappy|zst|deflate)$", "");
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(name::endsWith))
        .findFirst();
  }
}
