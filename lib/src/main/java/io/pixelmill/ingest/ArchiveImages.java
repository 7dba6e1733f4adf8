package io.pixelmill.ingest;

import io.pixelmill.ingest.SampleGroups.Sample;
import io.pixelmill.table.ImageRow;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import io.pixelmill.table.Split;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads the images of an archive; what cannot be read says so. */
final class ArchiveImages implements ArchiveVisitor<SourceImage> {
  private final ArchiveUnit unit;
  private final ArchiveReading reading;
  private final Labels labels;
  private final SampleGroups<SourceContent> samples;

  ArchiveImages(ArchiveUnit unit, ArchiveReading reading, Labels labels) {
    this.unit = unit;
    this.reading = reading;
    this.labels = labels;
    this.samples =
        new SampleGroups<>(
            reading.fields(), reading.mostBytes(), member -> member.content(reading.mostBytes()));
  }

  @Override
  public List<SourceImage> member(ArchiveMember member) throws IOException {
    return switch (reading.labels()) {
      case FOLDERS -> inFolder(member).stream().toList();
      case FILES -> images(samples.add(member));
    };
  }

  /** Nothing for files outside of the class folders. */
  private Optional<SourceImage> inFolder(ArchiveMember member) throws IOException {
    Optional<FolderLayout.Place> place =
        reading.layout().place(reading.group(unit.unpacked(member.path())));
    Optional<String> label = place.map(FolderLayout.Place::className);
    if (label.isEmpty() || labels.isDropped(label)) {
      return Optional.empty();
    }
    SourceContent content = member.content(reading.mostBytes());
    return image(member.path(), label, place.get().split().or(unit::split), content);
  }

  private Optional<SourceImage> image(
      String path, Optional<String> label, Optional<Split> split, SourceContent content) {
    return labels.image(unit.source(path), label, split, ImageRow.COMMON_WEIGHT, () -> content);
  }

  private List<SourceImage> images(List<Sample<SourceContent>> complete) {
    return complete.stream().flatMap(sample -> image(sample).stream()).toList();
  }

  private Optional<SourceImage> image(Sample<SourceContent> sample) {
    return sample.label().isPresent()
        ? image(sample.path(), sample.label(), unit.split(), sample.image())
        : Optional.of(
            SourceImage.refused(
                unit.source(sample.path()), RejectReason.INVALID_LABEL, sample.why()));
  }

  @Override
  public List<SourceImage> outside(String name) {
    return List.of(
        SourceImage.refused(
            unit.source(name), RejectReason.UNREADABLE, "its name leads out of the archive"));
  }

  @Override
  public List<SourceImage> end() {
    return images(samples.end());
  }

  /** One row for all that is lost. */
  @Override
  public List<SourceImage> lost(IOException why) {
    return List.of(
        SourceImage.refused(
            unit.uri(), ArchiveMember.reason(why), String.valueOf(why.getMessage())));
  }
}
