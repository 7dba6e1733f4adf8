package io.pixelmill.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings images of an archive together with the labels that stand beside them, as WebDataset has
 * them: the files of a sample follow each other and have one name before the first dot.
 *
 * @param <T> what is kept of an image until its label is known
 */
final class SampleGroups<T> {
  private final List<String> fields;
  private final long mostBytes;
  private final Keeping<T> keeping;
  private final List<Sample<T>> waiting = new ArrayList<>();
  private long waitingBytes;
  private String key = "";
  private Optional<String> label = Optional.empty();
  private String why = "";

  /**
   * @param fields of JSON that may hold the label
   * @param mostBytes that images wait with for their label
   */
  SampleGroups(List<String> fields, long mostBytes, Keeping<T> keeping) {
    this.fields = List.copyOf(fields);
    this.mostBytes = mostBytes;
    this.keeping = keeping;
  }

  interface Keeping<T> {
    /**
     * @throws IOException if nothing more of the archive can be read
     */
    T of(ArchiveMember image) throws IOException;
  }

  /**
   * @param why there is no label
   */
  record Sample<T>(String path, T image, Optional<String> label, String why) {}

  /**
   * Takes the next file.
   *
   * @return images whose label is known now, or known to be missing
   * @throws IOException if nothing more of the archive can be read
   */
  List<Sample<T>> add(ArchiveMember file) throws IOException {
    SampleName name = SampleName.of(file.path());
    List<Sample<T>> complete = new ArrayList<>();
    if (!name.key().equals(key)) {
      complete.addAll(end());
      key = name.key();
    }
    if (name.isLabel() && label.isEmpty()) {
      SampleLabel found = SampleLabel.read(file, fields);
      label = found.label();
      why = found.why();
    } else if (name.isImage()) {
      waiting.add(new Sample<>(file.path(), keeping.of(file), Optional.empty(), ""));
      waitingBytes += file.entry().bytes();
    }
    if (label.isPresent() || waitingBytes > mostBytes && waiting.size() > 1) {
      complete.addAll(released());
    }
    return complete;
  }

  /** The end of a sample. */
  List<Sample<T>> end() {
    List<Sample<T>> last = released();
    label = Optional.empty();
    why = "";
    return last;
  }

  private List<Sample<T>> released() {
    String name = key.substring(key.lastIndexOf('/') + 1);
    String reason =
        why.isEmpty() ? "neither %s.cls nor %s.json stands beside it".formatted(name, name) : why;
    List<Sample<T>> released =
        waiting.stream()
            .map(sample -> new Sample<>(sample.path(), sample.image(), label, reason))
            .toList();
    waiting.clear();
    waitingBytes = 0;
    return released;
  }
}
