package io.pixelmill.jobs;

import io.pixelmill.config.Requirements;
import io.pixelmill.ingest.ImageSources;
import io.pixelmill.ingest.ListedImages;
import io.pixelmill.input.TableFormat;
import io.pixelmill.input.TablePlace;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.score.ScoreFiles;
import io.pixelmill.score.TableFiles;
import io.pixelmill.score.TableSource;
import io.pixelmill.table.Split;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is to be scored.
 *
 * @param splits of a table that has splits; empty for all rows
 * @param format of a table's files
 * @param content what a table's rows hold of an image
 * @param column that holds it, where it is not pixels
 * @param root folder that images named by paths lie below
 */
record ScoreSource(
    Type type,
    String path,
    List<Split> splits,
    TableFormat format,
    Content content,
    Optional<String> column,
    Optional<String> root) {
  ScoreSource {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(format, "format is null");
    Objects.requireNonNull(content, "content is null");
    splits = List.copyOf(splits);
    boolean hasColumn = content != Content.PIXELS;
    new Requirements()
        .notBlank("path", path)
        .require(
            "content",
            type == Type.TABLE || content == Content.PIXELS,
            "is for type = table; files of a folder need none",
            content)
        .require(
            "column",
            column.isPresent() == hasColumn,
            hasColumn ? "must name the column of the images" : "is for content = bytes or path",
            column.orElse(null))
        .require(
            "root",
            root.isPresent() == (content == Content.PATH),
            content == Content.PATH
                ? "must be the folder that the images lie below"
                : "is for content = path",
            root.orElse(null))
        .verify();
  }

  /** What the images to score lie in. */
  enum Type {
    TABLE,
    FOLDERS,
    FILES
  }

  /** What a row of a table holds of an image. */
  enum Content {
    PIXELS,
    BYTES,
    PATH
  }

  /**
   * @param digest of the files, and of nothing that a table's paths name
   */
  record Opened(ScoreFiles files, InputDigest digest) {}

  /**
   * @throws io.pixelmill.problem.ProblemException if there is nothing, or not what the settings say
   */
  Opened open(JobContext context) {
    return switch (type) {
      case TABLE -> table(context);
      case FOLDERS -> folder(() -> ImageSources.listLabelled(context.spark(), path), context);
      case FILES -> folder(() -> ImageSources.listUnlabelled(context.spark(), path), context);
    };
  }

  private Opened table(JobContext context) {
    InputTable table = InputTable.open(context, "images", path);
    TablePlace place = new TablePlace(path, format, "images table " + path, "score.source");
    TableSource source = new TableSource(place, tableContent(), splits);
    return new Opened(TableFiles.open(context.spark(), source), table.digest());
  }

  private TableSource.Content tableContent() {
    return switch (content) {
      case PIXELS -> new TableSource.Pixels();
      case BYTES -> new TableSource.Bytes(column.orElseThrow());
      case PATH -> new TableSource.Paths(column.orElseThrow(), root.orElseThrow());
    };
  }

  private Opened folder(Supplier<ListedImages> listing, JobContext context) {
    FolderFiles files = new FolderFiles(context.spark(), path, listing);
    context.console().fact("input", "%s, %,d files".formatted(path, files.images().files().size()));
    return new Opened(files, new InputDigest("images", path, files.images().digest()));
  }
}
