package io.pixelmill.ingest;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.pixelmill.input.Columns;
import io.pixelmill.input.OpenTable;
import io.pixelmill.input.TableFormat;
import io.pixelmill.input.TablePlace;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a label map: {@code old name = new name} as HOCON, of which JSON is a part, or CSV with the
 * columns {@code from} and {@code to}. Null, or nothing in CSV, drops a class.
 */
final class LabelMapFile {
  private static final int LONGEST = 16 << 20;

  private final String location;
  private final Map<String, Optional<String>> targets = new HashMap<>();

  private LabelMapFile(String location) {
    this.location = location;
  }

  /**
   * @throws ProblemException of kind SETTINGS if there is no such file or it is no label map
   */
  static LabelMap read(SparkSession spark, String location) {
    LabelMapFile file = new LabelMapFile(location);
    String name = location.toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      file.addRows(spark);
    } else {
      file.addSettings(
          file.text(spark.sparkContext().hadoopConfiguration()),
          name.endsWith(".json") ? ConfigSyntax.JSON : ConfigSyntax.CONF);
    }
    if (file.targets.isEmpty()) {
      throw file.problem("it names no class");
    }
    return new LabelMap(file.targets);
  }

  private String text(Configuration hadoop) {
    try {
      Path path = new Path(location);
      try (InputStream in = path.getFileSystem(hadoop).open(path)) {
        return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw problem("it cannot be read (%s)".formatted(e.getMessage())).causedBy(e);
    }
  }

  private void addSettings(String text, ConfigSyntax syntax) {
    try {
      ConfigParseOptions options =
          ConfigParseOptions.defaults().setSyntax(syntax).setOriginDescription(location);
      add(
          "",
          ConfigFactory.parseString(text, options).resolve(ConfigResolveOptions.noSystem()).root());
    } catch (ConfigException e) {
      throw problem(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  /** A name with dots that is not in quotes has become one in another: it is put together again. */
  private void add(String prefix, ConfigObject object) {
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      String name = prefix + entry.getKey();
      if (entry.getValue() instanceof ConfigObject inner) {
        add(name + ".", inner);
      } else {
        add(name, target(entry.getValue()));
      }
    }
  }

  private static Optional<String> target(ConfigValue value) {
    return value.valueType() == ConfigValueType.NULL
        ? Optional.empty()
        : Optional.of(value.atKey("name").getString("name"));
  }

  private void addRows(SparkSession spark) {
    OpenTable table =
        OpenTable.open(
            spark,
            new TablePlace(
                location, TableFormat.CSV, "label map " + location, "prepare.source.label-map"));
    Column from = column(table.schema(), "from");
    Column to = column(table.schema(), "to");
    for (Row row :
        table
            .rows()
            .select(from, to, Columns.column(OpenTable.CORRUPT))
            .limit(Labels.MOST + 1)
            .collectAsList()) {
      if (row.isNullAt(0) || !row.isNullAt(2)) {
        throw problem(
            "a line has not the two values from and to: %s"
                .formatted(row.isNullAt(2) ? "," + row.get(1) : row.getString(2)));
      }
      add(row.getString(0), Optional.ofNullable(row.getString(1)));
    }
  }

  private Column column(StructType schema, String name) {
    return Columns.find(schema, name)
        .map(field -> Columns.column(field.name()))
        .orElseThrow(
            () ->
                problem(
                    "column %s is missing; it has the columns %s"
                        .formatted(name, OpenTable.names(schema))));
  }

  private void add(String from, Optional<String> to) {
    if (to.filter(String::isBlank).isPresent()) {
      throw problem("\"%s\" has an empty new name; null drops a class".formatted(from));
    }
    Optional<String> other = targets.put(from, to);
    if (other != null) {
      throw problem("it names \"%s\" twice".formatted(from));
    }
    if (targets.size() > Labels.MOST) {
      throw problem("it has more than %,d names".formatted(Labels.MOST));
    }
  }

  private ProblemException problem(String why) {
    return ProblemException.of(
        ProblemKind.SETTINGS,
        "Cannot use the label map " + location,
        why,
        "Write it as HOCON or JSON (\"old name\" = \"new name\", null to drop a class), or as CSV"
            + " with the columns from and to.");
  }
}
