package io.pixelmill.score.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.score.ScoreFile;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScoredFilesTest {
  private static final ScoreFile A = new ScoreFile("file:/a", 1, "1");
  private static final ScoreFile B = new ScoreFile("file:/b", 2, "1");
  private static final ScoreFile C = new ScoreFile("file:/c", 3, "1");
  private static final ScoreFile NEW_B = new ScoreFile("file:/b", 2, "2");

  @Test
  void whatSomeRunHasScoredInThisVersionIsNotScoredAgain() {
    List<RunIdentity> earlier = List.of(run(A), run(B));
    assertThat(ScoredFiles.notIn(earlier, List.of(A, B, C))).containsExactly(C);
    assertThat(ScoredFiles.changedSince(earlier, List.of(A, B, C))).isZero();
    assertThat(ScoredFiles.notIn(earlier, List.of(A, NEW_B))).containsExactly(NEW_B);
    assertThat(ScoredFiles.changedSince(earlier, List.of(A, NEW_B, C))).isEqualTo(1);
    assertThat(ScoredFiles.notIn(List.of(), List.of(A))).containsExactly(A);
  }

  @Test
  void filesThatChangedOrWentAreRefusedAndNewOnesAreNot() {
    assertThatCode(() -> ScoredFiles.requireUnchanged(List.of(A, B), List.of(A, B, C)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> ScoredFiles.requireUnchanged(List.of(A, B, C), List.of(A, NEW_B)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.kind()).isEqualTo(ProblemKind.DATA);
              assertThat(problem.reasons())
                  .containsExactly(
                      "the input changed while it was scored (2 files)",
                      "file:/b was changed",
                      "file:/c is gone");
            });
  }

  private static RunIdentity run(ScoreFile file) {
    return new RunIdentity("score", new TreeMap<>(), List.of(ScoredFiles.digest(file)), "code");
  }
}
