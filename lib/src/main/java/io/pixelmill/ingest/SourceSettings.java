package io.pixelmill.ingest;

import io.pixelmill.config.Requirements;
import io.pixelmill.input.TableFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where labelled images come from.
 *
 * @param path a folder or file: a local path or any Hadoop URI
 * @param format of a table's files
 * @param content what a table's rows hold of an image
 * @param columns of a table or a list
 * @param root folder that images named by paths lie below
 * @param archiveLabels where archives have the classes
 * @param cifar100Labels which labels of CIFAR-100 are the classes
 * @param classNames of classes that the source numbers from 0; empty where numbers are names enough
 * @param labelMap file that renames, merges and drops classes
 */
public record SourceSettings(
    SourceType type,
    String path,
    TableFormat format,
    ImageContent content,
    SourceColumns columns,
    Optional<String> root,
    ArchiveLabels archiveLabels,
    Cifar100Labels cifar100Labels,
    List<String> classNames,
    Optional<String> labelMap) {
  private static final Set<SourceType> WITH_COLUMNS = Set.of(SourceType.TABLE, SourceType.LIST);

  public SourceSettings {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(format, "format is null");
    Objects.requireNonNull(content, "content is null");
    Objects.requireNonNull(columns, "columns is null");
    Objects.requireNonNull(root, "root is null");
    Objects.requireNonNull(archiveLabels, "archiveLabels is null");
    Objects.requireNonNull(cifar100Labels, "cifar100Labels is null");
    Objects.requireNonNull(labelMap, "labelMap is null");
    classNames = List.copyOf(classNames);
    boolean isTable = type == SourceType.TABLE;
    boolean hasPaths = type == SourceType.LIST || isTable && content == ImageContent.PATH;
    boolean hasLabelFiles = type == SourceType.ARCHIVES && archiveLabels == ArchiveLabels.FILES;
    boolean hasColumns = WITH_COLUMNS.contains(type);
    boolean namesItsClasses =
        type == SourceType.FOLDERS || type == SourceType.ARCHIVES && !hasLabelFiles;
    new Requirements()
        .notBlank("path", path)
        .require("format", isTable || format == TableFormat.PARQUET, "is for type = table", format)
        .require(
            "content", isTable || content == ImageContent.BYTES, "is for type = table", content)
        .require(
            "columns.image",
            hasColumns || columns.image().isEmpty(),
            "is for type = table or list",
            columns.image().orElse(null))
        .require(
            "columns.label",
            hasColumns || hasLabelFiles || columns.label().isEmpty(),
            "is for type = table or list, and for archives with archive-labels = files",
            columns.label().orElse(null))
        .require(
            "columns.split",
            hasColumns || columns.split().isEmpty(),
            "is for type = table or list",
            columns.split().orElse(null))
        .require(
            "columns.weight",
            hasColumns || columns.weight().isEmpty(),
            "is for type = table or list",
            columns.weight().orElse(null))
        .require(
            "root",
            hasPaths || root.isEmpty(),
            "is for type = list, and for a table with content = path",
            root.orElse(null))
        .require(
            "root",
            !(isTable && hasPaths) || root.isPresent(),
            "must be the folder that the images lie below",
            root.orElse(null))
        .require(
            "archive-labels",
            type == SourceType.ARCHIVES || archiveLabels == ArchiveLabels.FOLDERS,
            "is for type = archives",
            archiveLabels)
        .require(
            "cifar100-labels",
            type == SourceType.CIFAR100 || cifar100Labels == Cifar100Labels.FINE,
            "is for type = cifar100",
            cifar100Labels)
        .require(
            "class-names",
            !namesItsClasses || classNames.isEmpty(),
            "is for sources that number their classes; a label map renames those of folders",
            classNames)
        .require(
            "class-names",
            classNames.stream().filter(name -> !name.isBlank()).distinct().count()
                == classNames.size(),
            "must name each class, and each once",
            classNames)
        .verify();
  }
}
