package io.pixelmill.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.sum;

import io.pixelmill.table.ImageRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * One way to write an {@code images} table.
 *
 * @param name in figures
 * @param options of the writer
 */
record LayoutVariant(String name, String title, Map<String, String> options) {
  private static final int LOOKED_UP = 10;

  /**
   * @param scanSeconds for what training reads
   * @param lookUpSeconds for one row by its id
   */
  record Written(
      long pixelBytes,
      long otherBytes,
      double writeSeconds,
      double scanSeconds,
      double lookUpSeconds) {}

  LayoutVariant {
    options = Map.copyOf(options);
  }

  static List<LayoutVariant> all() {
    Map<String, String> pixelsPlain = Map.of("parquet.enable.dictionary#pixels", "false");
    return List.of(
        of("none", "uncompressed", Map.of()),
        of("snappy", "snappy", Map.of()),
        of("lz4raw", "lz4", Map.of()),
        of("zstd", "zstd", Map.of()),
        of("gzip", "gzip", Map.of()),
        of("snappy", "snappy_plain_pixels", pixelsPlain),
        of("zstd", "zstd_plain_pixels", pixelsPlain),
        of(
            "zstd",
            "zstd_bloom",
            Map.of(
                "parquet.enable.dictionary#pixels",
                "false",
                "parquet.bloom.filter.enabled#image_id",
                "true",
                "parquet.bloom.filter.expected.ndv#image_id",
                "3000")));
  }

  private static LayoutVariant of(String compression, String name, Map<String, String> more) {
    Map<String, String> options = new TreeMap<>(more);
    options.put("compression", compression);
    options.put("parquet.block.size", String.valueOf(8 << 20));
    return new LayoutVariant(name, name.replace('_', ' '), options);
  }

  Written write(SparkSession session, String table) throws IOException {
    Path folder = Processes.target("layout/" + name);
    FileUtil.fullyDelete(folder.toFile());
    Dataset<Row> rows = session.read().parquet(table);
    double write =
        seconds(
            () ->
                rows.write()
                    .mode(SaveMode.Overwrite)
                    .options(options)
                    .partitionBy(ImageRow.SPLIT)
                    .parquet(folder.toUri().toString()));
    Dataset<Row> written = session.read().schema(rows.schema()).parquet(folder.toUri().toString());
    double scan =
        seconds(
            () ->
                written
                    .select(sum(length(col(ImageRow.PIXELS))), sum(ImageRow.LABEL))
                    .collectAsList());
    List<String> ids =
        rows.select(ImageRow.IMAGE_ID).limit(LOOKED_UP).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    double lookUp =
        seconds(() -> ids.forEach(id -> written.where(col(ImageRow.IMAGE_ID).equalTo(id)).count()));
    long pixels = 0;
    long others = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".parquet")).toList()) {
        for (ColumnChunkMetaData column : columns(file)) {
          if (column.getPath().toDotString().equals(ImageRow.PIXELS)) {
            pixels += column.getTotalSize();
          } else {
            others += column.getTotalSize();
          }
        }
      }
    }
    return new Written(pixels, others, write, scan, lookUp / LOOKED_UP);
  }

  private static List<ColumnChunkMetaData> columns(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      return reader.getFooter().getBlocks().stream()
          .map(BlockMetaData::getColumns)
          .flatMap(List::stream)
          .toList();
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
