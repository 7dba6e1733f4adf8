package io.pixelmill.ingest;

import io.pixelmill.ingest.ArchiveSurvey.Meaning;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Counts what stands in an archive, without reading more than its names and labels. */
final class ArchiveSurveyor implements ArchiveVisitor<Row> {
  /** Then what was counted is handed on, so that memory is bounded. */
  private static final int MOST_KEPT = 10_000;

  private final ArchiveUnit unit;
  private final ArchiveReading reading;
  private final SampleGroups<String> samples;
  private final Map<Key, Tally> tallies = new HashMap<>();

  ArchiveSurveyor(ArchiveUnit unit, ArchiveReading reading) {
    this.unit = unit;
    this.reading = reading;
    this.samples = new SampleGroups<>(reading.fields(), reading.mostBytes(), ArchiveMember::path);
  }

  private record Key(Meaning meaning, FolderGroup group, Optional<String> label) {}

  private record Tally(long files, String example) {
    Tally plus(Tally other) {
      return new Tally(
          files + other.files, example.compareTo(other.example) <= 0 ? example : other.example);
    }
  }

  @Override
  public List<Row> member(ArchiveMember member) throws IOException {
    switch (reading.labels()) {
      case FOLDERS ->
          count(
              Meaning.IMAGES,
              reading.group(unit.unpacked(member.path())),
              Optional.empty(),
              member.path());
      case FILES -> {
        samples.add(member).forEach(this::count);
        SampleName name = SampleName.of(member.path());
        if (!name.isImage() && !name.isLabel()) {
          count(Meaning.OTHERS, FolderGroup.of(""), Optional.empty(), member.path());
        }
      }
    }
    return tallies.size() > MOST_KEPT ? counted() : List.of();
  }

  private void count(SampleGroups.Sample<String> sample) {
    count(Meaning.IMAGES, FolderGroup.of(""), sample.label(), sample.path());
  }

  private void count(Meaning meaning, FolderGroup group, Optional<String> label, String path) {
    tallies.merge(
        new Key(meaning, group, label), new Tally(1, unit.path() + "#" + path), Tally::plus);
  }

  private List<Row> counted() {
    List<Row> counted =
        tallies.entrySet().stream()
            .map(
                entry ->
                    new ArchiveSurvey(
                            entry.getKey().meaning(),
                            entry.getKey().group(),
                            entry.getKey().label(),
                            entry.getValue().files(),
                            entry.getValue().example())
                        .toRow())
            .toList();
    tallies.clear();
    return counted;
  }

  /** It is told when the images are read. */
  @Override
  public List<Row> outside(String name) {
    return List.of();
  }

  @Override
  public List<Row> end() {
    samples.end().forEach(this::count);
    return counted();
  }

  @Override
  public List<Row> lost(IOException why) {
    tallies.put(
        new Key(Meaning.LOST, FolderGroup.of(""), Optional.empty()),
        new Tally(1, unit.path() + ": " + why.getMessage()));
    return counted();
  }
}
