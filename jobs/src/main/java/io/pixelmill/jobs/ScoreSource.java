package io.pixelmill.jobs;

import static org.apache.spark.sql.functions.col;

import io.pixelmill.config.Requirements;
import io.pixelmill.ingest.ImageSources;
import io.pixelmill.ingest.SourceImages;
import io.pixelmill.ingest.SourceSettings;
import io.pixelmill.ingest.SourceType;
import io.pixelmill.provenance.InputDigest;
import io.pixelmill.score.ScoreFile;
import io.pixelmill.score.ScoreFiles;
import io.pixelmill.score.ScoreInput;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * @param splits of a table that has splits; empty for all rows
 */
record ScoreSource(Type type, String path, List<Split> splits) {
  enum Type {
    TABLE,
    FOLDERS,
    FILES
  }

  ScoreSource {
    Objects.requireNonNull(type, "type is null");
    splits = List.copyOf(splits);
    new Requirements().notBlank("path", path).verify();
  }

  record Opened(ScoreFiles files, InputDigest digest) {}

  Opened open(JobContext context) {
    if (type == Type.TABLE) {
      InputTable table = InputTable.open(context, "images", path);
      return new Opened(new TableFiles(context, table), table.digest());
    }
    SourceImages images =
        type == Type.FILES
            ? ImageSources.unlabelled(context.spark(), path, 1 << 26)
            : ImageSources.labelled(
                context.spark(), new SourceSettings(SourceType.FOLDERS, path), 1 << 26);
    return new Opened(
        new OneFile(images, path), new InputDigest("images", path, images.inputDigest()));
  }

  private record OneFile(SourceImages images, String path) implements ScoreFiles {
    @Override
    public List<ScoreFile> files() {
      return List.of(new ScoreFile(path, 1, images.inputDigest()));
    }

    @Override
    public ScoreInput input(List<ScoreFile> some) {
      return new ScoreInput.Sources(images.images(), images.labels());
    }
  }

  private final class TableFiles implements ScoreFiles {
    private final JobContext context;
    private final Dataset<Row> all;
    private final List<ScoreFile> files = new ArrayList<>();

    TableFiles(JobContext context, InputTable table) {
      this.context = context;
      this.all = table.rows(context.spark());
      try {
        Path root = new Path(path);
        FileSystem system = root.getFileSystem(context.hadoop());
        collect(system, root);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files.sort(Comparator.comparing(ScoreFile::path));
    }

    private void collect(FileSystem system, Path folder) throws IOException {
      for (FileStatus status : system.listStatus(folder)) {
        String name = status.getPath().getName();
        boolean otherSplit =
            name.startsWith("split=")
                && !splits.isEmpty()
                && splits.stream().noneMatch(s -> name.equals("split=" + s.stored()));
        if (name.startsWith(".") || name.startsWith("_") || otherSplit) {
          continue;
        }
        if (status.isDirectory()) {
          collect(system, status.getPath());
        } else {
          files.add(
              new ScoreFile(
                  status.getPath().toString(),
                  status.getLen(),
                  status.getLen() + "-" + status.getModificationTime()));
        }
      }
    }

    @Override
    public List<ScoreFile> files() {
      return List.copyOf(files);
    }

    @Override
    public ScoreInput input(List<ScoreFile> some) {
      Dataset<Row> rows =
          context
              .spark()
              .read()
              .option("basePath", path)
              .schema(all.schema())
              .parquet(some.stream().map(ScoreFile::path).toArray(String[]::new));
      return new ScoreInput.Table(ofSplits(rows), "images table " + path);
    }

    private Dataset<Row> ofSplits(Dataset<Row> rows) {
      return splits.isEmpty() || !List.of(rows.columns()).contains(ImageRow.SPLIT)
          ? rows
          : rows.where(col(ImageRow.SPLIT).isin(splits.stream().map(Split::stored).toArray()));
    }
  }
}
