package io.pixelmill.score;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.config.ShippedSettings;
import io.pixelmill.input.Columns;
import io.pixelmill.input.TableFormat;
import io.pixelmill.input.TablePlace;
import io.pixelmill.model.LoadedModel;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.table.Split;
import io.pixelmill.testing.BrokenTable;
import io.pixelmill.testing.DataFrames;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableFilesTest {
  private static final LoadedModel MODEL = Models.untrained();
  private static final int ROWS = 60;
  private static final int EVERY = 3;

  /** Of CSV; other formats know none of them. */
  private static final Map<String, String> OPTIONS = Map.of("header", "true", "escape", "\"");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void brokenFilesInAnyFormatSayWhy(TableFormat format) {
    Dataset<Row> table = BrokenTable.bytes(TestSpark.session(), ROWS, EVERY);
    boolean isText = format == TableFormat.JSON || format == TableFormat.CSV;
    if (format == TableFormat.CSV) { // It does not tell an empty text from none.
      table = table.withColumn("expected", expr("if(expected = 'empty', 'null_value', expected)"));
    }
    String place =
        write(isText ? table.withColumn("image", base64(col("image"))) : table, format, "t");
    assertReasons(open(place, format, new TableSource.Bytes("image")));
  }

  @Test
  void brokenPathsSayWhy() throws IOException {
    Path root = Files.createDirectory(folder.resolve("root"));
    String place =
        write(BrokenTable.paths(TestSpark.session(), ROWS, EVERY, root), TableFormat.PARQUET, "t");
    Dataset<Row> predictions =
        assertReasons(
            open(place, TableFormat.PARQUET, new TableSource.Paths("path", root.toString())));
    assertThat(predictions.columns()).as("a path is a key").contains("path");
  }

  @Test
  void brokenPixelsSayWhy() {
    String place =
        write(
            BrokenTable.pixels(TestSpark.session(), ROWS, EVERY, 12, 10), TableFormat.PARQUET, "t");
    assertReasons(open(place, TableFormat.PARQUET, new TableSource.Pixels()));
  }

  @ParameterizedTest
  @EnumSource
  void keyColumnsPassThroughUnchanged(TableFormat format) {
    Dataset<Row> keys = keys(format);
    String place =
        write(
            keys.withColumn("Pic ture.`x".replaceAll(plain(format), "_"), lit("AAAA")),
            format,
            "t");
    TableFiles files =
        open(place, format, new TableSource.Bytes("pic TURE.`x".replaceAll(plain(format), "_")));
    Dataset<Row> stored =
        TestSpark.session().read().options(OPTIONS).format(format.spark()).load(place);
    Column[] columns = Arrays.stream(keys.columns()).map(Columns::column).toArray(Column[]::new);
    Dataset<Row> predictions = score(files);
    assertThat(predictions.columns()).contains(keys.columns());
    predictions.write().parquet(folder.resolve("predictions").toString());
    DataFrames.assertSameRows(
        comparable(stored.select(columns)),
        comparable(
            TestSpark.session()
                .read()
                .parquet(folder.resolve("predictions").toString())
                .select(columns)));
  }

  /** Two rows with all that the format can hold, and names that it takes. */
  private static Dataset<Row> keys(TableFormat format) {
    Dataset<Row> plain =
        TestSpark.session()
            .range(2)
            .select(
                col("id").as("a b.c`d".replaceAll(plain(format), "_")),
                expr("if(id = 0, null, named_struct('Ä', array(array(1, null)), 'y', 'z'))")
                    .as("structure"),
                expr("cast(id as string)").as("source"));
    if (format == TableFormat.JSON) {
      return plain;
    }
    if (format == TableFormat.CSV) {
      return plain.drop("structure").withColumn("text", lit("a,\"b\""));
    }
    return plain.select(
        col("*"),
        expr("map('k', cast(1.5 as decimal(20, 3)))").as("Map"),
        expr("cast(12345678901234567890.123456789 as decimal(38, 9))").as("money"),
        expr("timestamp '2024-02-29 12:34:56.789012'").as("time"),
        expr("timestamp_ntz '1969-12-31 23:59:59.999999'")
            .as("local time".replaceAll(plain(format), "_")),
        lit(java.sql.Date.valueOf(format == TableFormat.ORC ? "0001-01-01" : "1900-01-01"))
            .as("day"),
        expr("cast('bytes' as binary)").as("raw"),
        expr("array(named_struct('x', map('y', source)), null)").as("nested"),
        expr("cast(source as tinyint)").as("tiny"),
        expr("float('nan')").as("number"));
  }

  /** What a name cannot hold in files of a format; Spark's writer of ORC forgets backticks. */
  private static String plain(TableFormat format) {
    return switch (format) {
      case AVRO -> "[^A-Za-z]";
      case ORC -> "`";
      case PARQUET, JSON, CSV -> "[\\n]";
    };
  }

  /** Maps cannot be compared as they are. */
  private static Dataset<Row> comparable(Dataset<Row> rows) {
    return rows.select(expr("to_json(struct(*))").as("all"), expr("typeof(struct(*))").as("types"));
  }

  @Test
  void splitsAreFoldersAndOtherFoldersAreColumns() {
    TestSpark.session()
        .range(6)
        .select(
            expr("array('train', 'test')[id % 2]").as("split"),
            expr("array('1', '1', 'x')[id % 3]").as("part"),
            lit(new byte[0]).as("image"),
            col("id"))
        .write()
        .partitionBy("split", "part")
        .parquet(folder.resolve("t=[1]").toString());
    TableSource source =
        new TableSource(
            place(folder.resolve("t=[1]").toString(), TableFormat.PARQUET),
            new TableSource.Bytes("image"),
            List.of(Split.TEST));
    TableFiles files = TableFiles.open(TestSpark.session(), source);
    assertThat(files.files()).hasSizeBetween(2, 3).isEqualTo(files.listed());
    assertThat(files.files()).allMatch(file -> file.path().contains("/split=test/"));
    assertThat(files.files()).isSortedAccordingTo((a, b) -> a.path().compareTo(b.path()));

    List<ScoreFile> ones =
        files.files().stream().filter(file -> file.path().contains("part=1")).toList();
    List<Row> rows = files.input(ones).rows().orderBy("id").collectAsList();
    assertThat(rows).extracting(row -> row.<String>getAs("part")).containsOnly("1");
    assertThat(rows).extracting(row -> row.<String>getAs("split")).containsOnly("test");
    assertThat(rows).extracting(row -> row.<Long>getAs("id")).containsExactly(1L, 3L);
    assertThat(files.input(files.files()).rows().count()).isEqualTo(3);
    assertThat(files.input(List.of()).rows().count()).isZero();
    assertThat(files.input(List.of()).rows().schema()).isEqualTo(files.input(ones).rows().schema());
  }

  @Test
  void aChangedFileHasAnotherVersion() throws IOException {
    String place =
        write(TestSpark.session().range(3).withColumn("i", lit("")), TableFormat.ORC, "t");
    TableFiles files = open(place, TableFormat.ORC, new TableSource.Bytes("i"));
    Path file =
        Path.of(java.net.URI.create(files.files().get(0).path().replace("file:/", "file:///")));
    Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(86_400_000));
    assertThat(files.listed()).isNotEqualTo(files.files());
    assertThat(files.listed().get(0).version()).endsWith("-86400000");
  }

  @Test
  void whatIsNoSuchTableIsToldBeforeAnythingStarts() throws IOException {
    String place =
        write(
            TestSpark.session().range(1).select(col("id"), lit("").as("text")),
            TableFormat.PARQUET,
            "t");
    assertProblem(
        place,
        new TableSource.Bytes("image"),
        "Cannot score the images table: column image is missing; it has the columns id, text.");
    assertProblem(
        place,
        new TableSource.Bytes("id"),
        "column id is bigint instead of binary, or string for Base64");
    assertProblem(
        place,
        new TableSource.Paths("id", folder.toString()),
        "column id is bigint instead of string");
    assertProblem(
        place,
        new TableSource.Paths("text", folder + "/none"),
        "score.source.root, %s/none, is no folder".formatted(folder));
    assertProblem(place, new TableSource.Pixels(), "column height is missing; column width is");
    assertProblem(
        folder.resolve("none").toString(), new TableSource.Pixels(), "there is nothing at ");
    assertProblem(
        Files.createDirectory(folder.resolve("empty")).toString(),
        new TableSource.Pixels(),
        "/empty holds no files");

    Files.writeString(folder.resolve("t/x.json"), "{}");
    assertProblem(
        place,
        new TableSource.Bytes("text"),
        "score.source.format is parquet, and file:%s/t/x.json is a file of json".formatted(folder));
    Files.move(folder.resolve("t/x.json"), folder.resolve("t/x.data"));
    assertProblem(
        place, new TableSource.Bytes("text"), "%s is no table of parquet: ".formatted(place));
    Files.delete(folder.resolve("t/x.data"));
    TestSpark.session().range(1).select(lit("").as("id")).write().mode("append").parquet(place);
    assertProblem(
        place, new TableSource.Bytes("text"), "%s is no table of parquet: ".formatted(place));
  }

  @Test
  void aLineThatIsNoJsonIsARowToo() throws IOException {
    Path file = folder.resolve("t.jsonl");
    Files.writeString(file, "{\"id\": 1, \"image\": \"AAAA\"}\n{\"id\": 2, \"ima\n\n");
    TableFiles files = open(file.toString(), TableFormat.JSON, new TableSource.Bytes("image"));
    ScoreInput input = files.input(files.files());
    assertThat(InputCheck.requireFit(input, List.of("a", "b"))).isEqualTo(2);
    List<Row> rows = score(input).orderBy("error").collectAsList();
    assertThat(rows)
        .extracting(row -> row.<String>getAs("error").split(":")[0])
        .containsExactly("not_an_image", "null_value");
    assertThat(rows.get(1).<String>getAs("_corrupt_record")).isEqualTo("{\"id\": 2, \"ima");
  }

  @Test
  void labelsAreIndicesOrNames() {
    Dataset<Row> rows = TestSpark.session().range(1).withColumn("image", lit(""));
    assertThat(label(rows)).isNull();
    assertThat(label(rows.withColumn("label", lit(2L)))).isEqualTo(2);
    assertThat(label(rows.withColumn("Label", lit("cat")))).isEqualTo(1);
    assertThat(label(rows.withColumn("label_name", lit("dog")))).isEqualTo(2);
    assertThatThrownBy(() -> label(rows.withColumn("label", lit("ant"))))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "Cannot score the t: the model knows no label \"ant\". "
                + "Score with a model of these classes: this one knows bird, cat, dog.");
    assertThatThrownBy(() -> label(rows.withColumn("label", lit(1.5))))
        .hasMessageContaining("instead of a whole number or a name (string)");
    assertThatThrownBy(() -> label(rows.withColumn("image_id", lit(1))))
        .hasMessageContaining("column image_id is int instead of string");
  }

  private static Integer label(Dataset<Row> rows) {
    return score(new ScoreInput.Encoded(rows, "image", "t")).first().getAs("label");
  }

  private static Dataset<Row> assertReasons(TableFiles files) {
    Dataset<Row> predictions = score(files);
    List<Row> rows =
        predictions.selectExpr("bigint(number)", "expected", "error", "confidence").collectAsList();
    assertThat(rows).hasSize(ROWS);
    for (Row row : rows) {
      String error = row.getString(2);
      assertThat(error == null ? null : error.substring(0, error.indexOf(": ")))
          .as("row %d: %s", row.getLong(0), error)
          .isEqualTo(row.getString(1));
      assertThat(row.isNullAt(3)).isEqualTo(error != null);
    }
    assertThat(rows).filteredOn(row -> !row.isNullAt(2)).hasSize(ROWS / EVERY);
    return predictions;
  }

  private static Dataset<Row> score(TableFiles files) {
    return score(files.input(files.files()));
  }

  private static Dataset<Row> score(ScoreInput input) {
    ScoreSettings settings =
        ShippedSettings.record("score", ScoreSettings.class, List.of("score.engine=dl4j"));
    InputCheck.requireFit(input, MODEL.description().labels());
    return Scoring.open(TestSpark.session(), MODEL, settings).predictions(input).table();
  }

  private static TableFiles open(String place, TableFormat format, TableSource.Content content) {
    return TableFiles.open(
        TestSpark.session(), new TableSource(place(place, format), content, List.of()));
  }

  private static TablePlace place(String place, TableFormat format) {
    return new TablePlace(place, format, "images table", "score.source");
  }

  private static void assertProblem(String place, TableSource.Content content, String told) {
    assertThatThrownBy(() -> open(place, TableFormat.PARQUET, content))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(told)
        .message()
        .doesNotContain("\n");
  }

  private String write(Dataset<Row> rows, TableFormat format, String name) {
    String place = folder.resolve(name).toString();
    rows.coalesce(2).write().options(OPTIONS).format(format.spark()).save(place);
    return place;
  }
}
