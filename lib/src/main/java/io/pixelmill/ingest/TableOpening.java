package io.pixelmill.ingest;

import io.pixelmill.input.OpenTable;
import io.pixelmill.input.RootedPlaces;
import io.pixelmill.input.TableFormat;
import io.pixelmill.input.TablePlace;
import io.pixelmill.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StringType;

/** Opens tables and lists as the settings say. */
record TableOpening(SparkSession spark, SourceSettings settings, long maxFileBytes) {
  private static final String SECTION = "prepare.source";

  /**
   * @throws ProblemException if there is no such table
   */
  TableSource table() {
    String name = "images table " + settings.path();
    TablePlace place = new TablePlace(settings.path(), settings.format(), name, SECTION);
    return source(place, settings.content(), settings.root());
  }

  /**
   * @throws ProblemException if there is no such list
   */
  TableSource list() {
    List<SourceFile> files = FileListing.of(hadoop(), settings.path());
    List<TableFormat> formats =
        files.stream()
            .flatMap(file -> TableFormat.ofName(file.path()).stream())
            .distinct()
            .toList();
    if (formats.size() != 1 || !List.of(TableFormat.CSV, TableFormat.JSON).containsAll(formats)) {
      throw FileListing.problem(
          "%s is no list of images: it holds files of %s"
              .formatted(settings.path(), formats.isEmpty() ? "no known format" : names(formats)),
          "Give a file, or a folder of files, whose names end with .csv (with a header) or with"
              + " .jsonl.");
    }
    TablePlace place =
        new TablePlace(settings.path(), formats.get(0), "list " + settings.path(), SECTION);
    return source(place, ImageContent.PATH, settings.root().or(() -> Optional.of(folder())));
  }

  private static String names(List<TableFormat> formats) {
    return formats.stream().map(TableFormat::spark).collect(Collectors.joining(", "));
  }

  /** Where a list lies that is a file, or the folder of lists itself. */
  private String folder() {
    try {
      Path path = new Path(settings.path());
      FileSystem files = path.getFileSystem(hadoop());
      Path list = files.makeQualified(path);
      return (files.getFileStatus(list).isFile() ? list.getParent() : list).toString();
    } catch (IOException e) {
      throw ProblemException.ofUnreadable("Cannot read the list " + settings.path(), e);
    }
  }

  private TableSource source(TablePlace place, ImageContent content, Optional<String> root) {
    OpenTable table = OpenTable.open(spark, place);
    TableColumns columns =
        TableColumns.of(table.schema(), settings.columns(), content, place.name());
    return TableSource.open(spark, table, place, columns, content(columns.image(), content, root));
  }

  private RowContent content(TableColumn image, ImageContent content, Optional<String> root) {
    return switch (content) {
      case BYTES ->
          image.type() instanceof StringType
              ? new RowContent.Base64(image.name(), maxFileBytes)
              : new RowContent.Bytes(image.name());
      case PATH ->
          new RowContent.Paths(
              image.name(),
              RootedPlaces.below(root.orElseThrow(), SECTION + ".root", hadoop()),
              SourceReader.hadoop(spark),
              maxFileBytes);
    };
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
