package io.pixelmill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final Reference REFERENCE =
      Reference.ofText(
          """
          # Where results go.
          output = out
          train {
            # Passes over the data.
            epochs = 10
            # Images of a step.
            batch-size = 64
            # The rule that
            # changes weights.
            updater = adam-max
            rates = [0.1, 0.2]
            # Written here.
            model = ${output}/model
            # May be left out.
            note = null
            network {
              # Share dropped.
              dropout = 0.2
            }
          }
          """);

  enum Updater {
    SGD,
    ADAM_MAX
  }

  record Network(double dropout) {
    Network {
      new Requirements().between("dropout", dropout, 0, 1).verify();
    }
  }

  record Train(
      int epochs,
      int batchSize,
      Updater updater,
      List<Double> rates,
      String model,
      Optional<String> note,
      Network network) {
    Train {
      new Requirements()
          .atLeast("epochs", epochs, 1)
          .atLeast("batch-size", batchSize, 1)
          .notBlank("model", model)
          .verify();
    }
  }

  @TempDir Path folder;

  @Test
  void defaultsFillARecord() {
    assertThat(train(Settings.defaults(REFERENCE)))
        .isEqualTo(
            new Train(
                10,
                64,
                Updater.ADAM_MAX,
                List.of(0.1, 0.2),
                "out/model",
                Optional.empty(),
                new Network(0.2)));
  }

  @Test
  void laterLayersWinAndSubstitutionsFollow() throws IOException {
    File file =
        Files.writeString(folder.resolve("x.conf"), "train.epochs = 3, output = a").toFile();
    Settings settings =
        Settings.defaults(REFERENCE)
            .withFile(file)
            .withAssignments(
                List.of(
                    "output=hdfs://x/y",
                    "train.rates=[1]",
                    "train.updater=sgd",
                    "train.note=b=c",
                    "train.network.dropout=0"));
    assertThat(train(settings))
        .isEqualTo(
            new Train(
                3,
                64,
                Updater.SGD,
                List.of(1.0),
                "hdfs://x/y/model",
                Optional.of("b=c"),
                new Network(0)));
  }

  @Test
  void anAssignmentOfNullTakesAValueAway() {
    Settings settings =
        Settings.defaults(REFERENCE).withAssignments(List.of("train.note=x", "train.note=null"));
    assertThat(train(settings).note()).isEmpty();
  }

  @Test
  void aListOfNullIsEmpty() {
    Settings settings = Settings.defaults(REFERENCE).withAssignments(List.of("train.rates=null"));
    assertThat(train(settings).rates()).isEmpty();
  }

  @Test
  void anElementOfNullIsTold() {
    Settings settings =
        Settings.defaults(REFERENCE).withAssignments(List.of("train.rates=[0.5, null]"));
    assertThatThrownBy(() -> train(settings))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("train.rates[1] must be a number, got null");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    Settings settings =
        Settings.defaults(REFERENCE)
            .withAssignments(
                List.of(
                    "train.epochs=0",
                    "train.batch-size=many",
                    "train.updater=adem",
                    "train.network.dropout=1.5",
                    "train.rates=2"));
    assertThatThrownBy(() -> train(settings))
        .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
        .satisfies(
            problem -> {
              assertThat(problem.kind()).isEqualTo(ProblemKind.SETTINGS);
              assertThat(problem.reasons())
                  .containsExactly(
                      "train.batch-size must be a whole number, got many",
                      "train.updater must be one of sgd, adam-max, got adem",
                      "train.rates must be a list, got 2",
                      "train.network.dropout must be between 0 and 1, got 1.5");
            });
  }

  @Test
  void brokenRulesOfOneRecordAreToldTogether() {
    Settings settings =
        Settings.defaults(REFERENCE)
            .withAssignments(List.of("train.epochs=0", "train.batch-size=-1", "train.model= "));
    assertThatThrownBy(() -> train(settings))
        .hasMessageContaining("train.epochs must be 1 or more, got 0")
        .hasMessageContaining("train.batch-size must be 1 or more, got -1")
        .hasMessageContaining("train.model must not be empty, got \" \"");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearestOne() {
    assertThatThrownBy(
            () ->
                train(
                    Settings.defaults(REFERENCE)
                        .withText("train.epoch = 3", "a file")
                        .withAssignments(
                            List.of("trian.rates=[1]", "nonsense", "train.batch-size=many"))))
        .hasMessageContaining("train.epoch is not a setting; the nearest one is train.epochs")
        .hasMessageContaining("trian is not a setting")
        .hasMessageContaining("--set needs key=value, got nonsense")
        .hasMessageContaining("train.batch-size must be a whole number, got many");
  }

  @Test
  void aFractionIsNoWholeNumber() {
    assertThatThrownBy(
            () ->
                train(
                    Settings.defaults(REFERENCE)
                        .withAssignments(
                            List.of("train.epochs=3.7", "train.batch-size=99999999999"))))
        .hasMessageContaining("train.epochs must be a whole number, got 3.7")
        .hasMessageContaining("train.batch-size must be a whole number, got 99999999999");
  }

  @Test
  void aKeyInQuotesIsTold() {
    assertThatThrownBy(
            () -> train(Settings.defaults(REFERENCE).withText("\"train.epochs\" : 3", "a file")))
        .hasMessageContaining("train.epochs is written in quotes, which makes it one name");
  }

  @Test
  void aSectionIsNotAValue() {
    assertThatThrownBy(
            () -> train(Settings.defaults(REFERENCE).withAssignments(List.of("train=3"))))
        .hasMessageContaining("train holds several settings and cannot be 3");
  }

  @Test
  void aMissingFileAndABrokenFileAreProblems() throws IOException {
    assertThatThrownBy(() -> Settings.defaults(REFERENCE).withFile(new File("/nowhere/x.conf")))
        .hasMessageContaining("there is no file /nowhere/x.conf");
    File broken = Files.writeString(folder.resolve("b.conf"), "train { epochs = ").toFile();
    assertThatThrownBy(() -> Settings.defaults(REFERENCE).withFile(broken))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("b.conf: 1");
  }

  @Test
  void printingShowsDescriptionsAndReadsBack() {
    Settings settings = Settings.defaults(REFERENCE).withAssignments(List.of("train.epochs=4"));
    String printed = settings.print(List.of("output", "train"));
    assertThat(printed)
        .isEqualToNormalizingNewlines(
            """
            # Where results go.
            output = "out"
            train {
              # Passes over the data.
              epochs = "4"
              # Images of a step.
              batch-size = 64
              # The rule that
              # changes weights.
              updater = "adam-max"
              rates = [0.1,0.2]
              # Written here.
              model = "out/model"
              # May be left out.
              note = null
              network {
                # Share dropped.
                dropout = 0.2
              }
            }
            """);
    assertThat(train(Settings.defaults(REFERENCE).withText(printed, "printed")))
        .isEqualTo(train(settings));
  }

  @Test
  void valuesAreTextByKey() {
    assertThat(Settings.defaults(REFERENCE).values("train"))
        .containsEntry("network.dropout", "0.2")
        .containsEntry("model", "out/model")
        .doesNotContainKey("note");
  }

  private static Train train(Settings settings) {
    Settings.Reading reading = settings.reading();
    Supplier<Train> train = reading.record("train", Train.class);
    reading.verify();
    return train.get();
  }
}
