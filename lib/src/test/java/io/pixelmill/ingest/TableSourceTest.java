package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSourceTest {
  private static final StructType BYTES =
      new StructType()
          .add("image", DataTypes.BinaryType)
          .add("label", DataTypes.IntegerType)
          .add("split", DataTypes.StringType)
          .add("weight", DataTypes.DoubleType);

  @TempDir Path temporary;

  private Path table;

  @BeforeEach
  void table() {
    table = temporary.resolve("table");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "avro"})
  void bytesWithNumbersSplitsAndWeights(String format) {
    write(
        format,
        BYTES,
        row(bytes("a"), 10, "train", 0.5),
        row(bytes("b"), 9, "VAL", 2.0),
        row(bytes("c"), 10, "test", 1.0));
    SourceImages found = labelled("format=" + format);
    assertThat(Ingestion.names(found)).as("in the order of numbers").containsExactly("9", "10");
    assertThat(found.count()).isEqualTo(3);
    assertThat(contents(found))
        .containsExactly("a 10 train 0.5", "b 9 validation 2.0", "c 10 test");
  }

  @Test
  void rowsOfParquetAreNumbered() {
    write("parquet", BYTES, row(bytes("a"), 1, "train", 1.0), row(null, 2, "train", 1.0));
    assertThat(Ingestion.images(labelled()).get(1).source())
        .startsWith("file:/")
        .endsWith(".snappy.parquet#1");
    assertThat(refusals(labelled())).containsExactly("unreadable: column image is null");
  }

  @Test
  void rowsWithoutWhatTheyShouldSay() {
    write(
        "parquet",
        BYTES,
        row(bytes("a"), null, "train", 1.0),
        row(bytes("b"), 1, null, 1.0),
        row(bytes("c"), 1, "holdout", 1.0),
        row(bytes("d"), 1, "train", null),
        row(bytes("e"), 1, "train", 0.0),
        row(bytes("f"), 1, "train", -1.0),
        row(bytes("g"), 1, "train", Double.NaN),
        row(bytes("h"), 1, "train", Double.POSITIVE_INFINITY),
        row(bytes("i"), 1, "train", 1e300),
        row(bytes("j"), 1, "train", 3.0));
    SourceImages found = labelled();
    assertThat(found.count()).isEqualTo(10);
    assertThat(refusals(found))
        .containsExactly(
            "invalid_label: it has no label",
            "invalid_label: it has no split",
            "invalid_label: its split is \"holdout\" instead of train, validation (valid, val) or test",
            "invalid_label: it has no weight",
            "invalid_label: its weight is \"0.0\" instead of a number greater than 0",
            "invalid_label: its weight is \"-1.0\" instead of a number greater than 0",
            "invalid_label: its weight is \"NaN\" instead of a number greater than 0",
            "invalid_label: its weight is \"Infinity\" instead of a number greater than 0",
            "invalid_label: its weight is \"1.0E300\" instead of a number greater than 0");
    assertThat(contents(found)).containsExactly("j 1 train 3.0");
  }

  @Test
  void numbersMayHaveNames() {
    write(
        "parquet",
        BYTES,
        row(bytes("a"), 1, "train", 1.0),
        row(bytes("b"), 0, "train", 1.0),
        row(bytes("c"), 3, "train", 1.0),
        row(bytes("d"), -1, "train", 1.0));
    SourceImages found = labelled("class-names=[zebra, ant, bee]");
    assertThat(Ingestion.names(found)).containsExactly("zebra", "ant");
    assertThat(found.relabelled().missing()).containsExactly("bee");
    assertThat(contents(found)).containsExactly("a ant train", "b zebra train");
    assertThat(refusals(found))
        .containsExactly(
            "invalid_label: its label is 3, but there are 3 classes",
            "invalid_label: its label is -1, but there are 3 classes");
  }

  @Test
  void fieldsOfStructsAndColumnsWithDots() {
    StructType image = new StructType().add("bytes", DataTypes.BinaryType);
    write(
        "parquet",
        new StructType().add("image", image).add("the.class", DataTypes.StringType),
        row(row(bytes("a")), "dog"),
        row(row(bytes("b")), "cat"),
        row(null, "cat"));
    SourceImages found = labelled("columns.image=image.bytes", "columns.label=the.class");
    assertThat(Ingestion.names(found)).containsExactly("cat", "dog");
    assertThat(contents(found)).containsExactly("a dog", "b cat");
    assertThat(refusals(found)).containsExactly("unreadable: column image.bytes is null");
  }

  @Test
  void base64InJson() throws IOException {
    Files.writeString(
        table,
        """
        {"image": "YQ==", "label": "dog"}
        {"image": "Yg==", "label": "cat"}
        {"image": "no base", "label": "cat"}
        {"image": "%s", "label": "cat"}
        {"label": "cat"}
        {"image": "YQ==", "label": "do
        {"image": "Yw==", "label": " "}
        {"image": "Yw==", "label": " cat "}
        """
            .formatted("YWFh".repeat(1000)));
    SourceImages found = labelled("format=json");
    assertThat(Ingestion.names(found)).containsExactly("cat", "dog");
    assertThat(contents(found)).containsExactlyInAnyOrder("a dog", "b cat", "c cat");
    assertThat(refusals(found))
        .containsExactlyInAnyOrder(
            "unreadable: column image is no Base64: Illegal base64 character 20",
            "too_large: Base64 of 4000 characters, allowed are 1000 bytes",
            "unreadable: column image is null",
            "unreadable: the line is no row: {\"image\": \"YQ==\", \"label\": \"do",
            "invalid_label: it has no label");
  }

  @Test
  void pathsBelowTheRoot() throws IOException {
    Path root = Files.createDirectory(temporary.resolve("root"));
    Files.writeString(root.resolve("a ä.jpg"), "a");
    Files.writeString(root.resolve("b.jpg"), "b");
    Files.writeString(root.resolve("long.jpg"), "x".repeat(1001));
    Path outside = Files.writeString(temporary.resolve("outside.jpg"), "x");
    Files.createSymbolicLink(root.resolve("link.jpg"), outside);
    write(
        "parquet",
        new StructType().add("file", DataTypes.StringType).add("label", DataTypes.LongType),
        row("a ä.jpg", 1L),
        row(root.resolve("b.jpg").toUri().toString(), 2L),
        row("long.jpg", 2L),
        row("none.jpg", 2L),
        row("../outside.jpg", 2L),
        row("link.jpg", 2L),
        row(outside.toString(), 2L),
        row("", 2L),
        row(null, 2L));
    SourceImages found = labelled("content=path", "root=" + root, "columns.image=file");
    assertThat(contents(found)).containsExactlyInAnyOrder("a 1", "b 2");
    assertThat(refusals(found))
        .containsExactlyInAnyOrder(
            "too_large: file:%s has 1001 bytes, allowed are 1000"
                .formatted(root.resolve("long.jpg")),
            "unreadable: there is no file file:%s".formatted(root.resolve("none.jpg")),
            "unreadable: ../outside.jpg does not lie below the root folder",
            "unreadable: link.jpg does not lie below the root folder",
            "unreadable: %s does not lie below the root folder".formatted(outside),
            "unreadable: the path is empty",
            "unreadable: column file is null");
  }

  @Test
  void foldersOfATableMayNameItsSplits() {
    dataset(BYTES, row(bytes("a"), 1, "train", 1.0), row(bytes("b"), 2, "test", 1.0))
        .write()
        .partitionBy("split")
        .parquet(table.toString());
    assertThat(contents(labelled())).containsExactlyInAnyOrder("a 1 train", "b 2 test");
  }

  @Test
  void rowsAndPartitionsInAnotherOrderGiveTheSame() {
    Row[] rows = new Row[50];
    Arrays.setAll(rows, i -> row(bytes("i" + i), i % 7, i % 5 == 0 ? "test" : "train", 1.0 + i));
    write("parquet", BYTES, rows);
    SourceImages one = labelled();
    List<String> contents = contents(one);
    dataset(BYTES, rows).repartition(7).write().mode("overwrite").parquet(table.toString());
    SourceImages other = labelled();
    assertThat(other.files()).isEqualTo(7);
    assertThat(other.labels()).isEqualTo(one.labels()).hasSize(7);
    assertThat(contents(other)).hasSize(50).containsExactlyInAnyOrderElementsOf(contents);
  }

  @Test
  void theDigestIsThatOfTheFiles() throws IOException {
    Files.writeString(table, "{\"image\": \"YQ==\", \"label\": 1}");
    String digest = labelled("format=json").inputDigest();
    assertThat(digest).hasSize(64).isEqualTo(labelled("format=json").inputDigest());
    Files.writeString(table, "{\"image\": \"YQ==\", \"label\": 12}");
    assertThat(labelled("format=json").inputDigest()).isNotEqualTo(digest);
  }

  @Test
  void columnsThatAreMissingOrOfAnotherKind() {
    write(
        "parquet",
        new StructType().add("label", DataTypes.DoubleType).add("weight", DataTypes.BinaryType),
        row(1.0, bytes("x")));
    assertProblem(
        () -> labelled("columns.split=part", "columns.weight=weight"),
        "Cannot read the images table %s: column image is missing; column label is double instead of"
            + " a whole number or a name (string); column part is missing; column weight is binary"
            + " instead of a number or a string; it has the columns label, weight. Give a table with"
            + " these columns, or say what they are called in prepare.source.columns.");
  }

  @Test
  void noRows() {
    write("parquet", BYTES);
    assertProblem(
        this::labelled,
        "Cannot read the images table %s: there are no rows. Give the location and the format"
            + " (parquet, orc, avro, json or csv) of a table whose files are all of this format.");
  }

  @Test
  void noTable() {
    assertThatThrownBy(this::labelled)
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith(
            "Cannot read the images table %s: there is nothing at %s. Give"
                .formatted(table, table));
  }

  @Test
  void labelsThatAreNoClasses() {
    TestSpark.session()
        .range(Labels.MOST + 1)
        .selectExpr("cast('a' as binary) as image", "id as label")
        .write()
        .parquet(table.toString());
    assertProblem(
        this::labelled,
        "Cannot read the images: %s has more than 100,000 classes. Check that the labels are"
            + " classes, and not names or numbers of single images.");
  }

  private SourceImages labelled(String... settings) {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "type=table";
    return Ingestion.labelled(table, all);
  }

  /** Of images that can be read, without their sources, in the order of the rows. */
  private static List<String> contents(SourceImages found) {
    return Ingestion.lines(found).stream()
        .filter(line -> line.contains("="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .filter(line -> !line.contains(": "))
        .toList();
  }

  private static List<String> refusals(SourceImages found) {
    return Ingestion.lines(found).stream()
        .filter(line -> line.contains(": "))
        .map(line -> line.replaceFirst(".*?(unreadable|too_large|invalid_label): ", "$1: "))
        .toList();
  }

  private void write(String format, StructType schema, Row... rows) {
    dataset(schema, rows).write().format(format).save(table.toString());
  }

  private static Dataset<Row> dataset(StructType schema, Row... rows) {
    return TestSpark.session().createDataFrame(Arrays.asList(rows), schema).coalesce(1);
  }

  private static Row row(Object... values) {
    return RowFactory.create(values);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void assertProblem(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(ProblemException.class)
        .hasMessage(message.formatted(table));
  }
}
