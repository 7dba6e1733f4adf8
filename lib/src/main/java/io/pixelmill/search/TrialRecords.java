package io.pixelmill.search;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.storage.WorkFolder;
import java.util.Optional;

/** The records of all trials on storage, a file for each rung of each trial. */
record TrialRecords(WorkFolder folder) {
  Optional<TrialRecord> find(int trial, int rung) {
    String file = file(trial, rung);
    return folder.read(file).map(json -> parsed(file, json));
  }

  void save(TrialRecord record) {
    folder.write(file(record.trial(), record.rung()), TrialRecordJson.write(record));
  }

  private static String file(int trial, int rung) {
    return "trial-%04d-rung-%d.json".formatted(trial, rung + 1);
  }

  private TrialRecord parsed(String file, String json) {
    try {
      return TrialRecordJson.read(json);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
              ProblemKind.DATA,
              "Cannot go on with the search",
              "%s is broken: %s".formatted(folder.place(file), e.getMessage()),
              "Delete this file, and its rung is trained again.")
          .causedBy(e);
    }
  }
}
