package io.pixelmill.jobs;

import io.pixelmill.model.LoadedModel;
import io.pixelmill.model.ModelBundle;
import io.pixelmill.onnx.CheckedOnnx;
import io.pixelmill.provenance.CodeIdentity;
import io.pixelmill.provenance.RunIdentity;
import io.pixelmill.storage.Draft;
import io.pixelmill.storage.Output;
import io.pixelmill.storage.Overwrite;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A bundle of an older version to one with {@code model.onnx}; the old one stays as it is. */
@Command(
    mixinStandardHelpOptions = true,
    description = {
      "Writes a copy of a model bundle that holds the network as model.onnx too, checked against Deeplearning4j.",
      "Bundles that train writes have it already; the layers that cannot be exported are named."
    })
final class ExportOnnxCommand implements Callable<Integer> {
  static final String NAME = "export-onnx";

  private final Console console;

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      required = true,
      description = "The model bundle; any Hadoop URI.")
  private String bundle;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the new bundle goes; by default the bundle's name with -onnx.")
  private Optional<String> output = Optional.empty();

  @Option(names = "--overwrite", description = "Replace what another bundle gave there.")
  private boolean replace;

  ExportOnnxCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Sessions.during(
        NAME,
        spark -> {
          console.title(NAME);
          run(new JobContext(spark, replace ? Overwrite.REPLACE : Overwrite.REFUSE, console));
        });
    return 0;
  }

  private void run(JobContext context) {
    LoadedModel model = ModelBundle.load(bundle, context.hadoop());
    if (model.onnx().isPresent()) {
      console.fact("already done", "the bundle has its " + ModelBundle.ONNX_FILE);
      return;
    }
    RunIdentity run =
        new RunIdentity(
            NAME,
            new TreeMap<>(),
            List.of(
                Output.digestOfBytes(
                    "bundle", bundle, ModelBundle.DESCRIPTION_FILE, context.hadoop())),
            CodeIdentity.current());
    Output target =
        Output.at(output.orElse(bundle.replaceFirst("/+$", "") + "-onnx"), context.hadoop());
    if (context.areDone(run, target)) {
      return;
    }
    target.requireAvailable(run, context.overwrite());
    Instant started = Instant.now();
    OnnxExportResult onnx =
        OnnxExportResult.of(
            CheckedOnnx.of(
                model.weights().network(),
                model.description().input().shape(),
                model.description().input().range()));
    context.tell(
        target, target.publish(staging -> write(staging, context.hadoop(), run, onnx, started)));
    console.fact(OnnxExportResult.FACT, onnx.told());
  }

  private Draft write(
      Path staging, Configuration hadoop, RunIdentity run, OnnxExportResult onnx, Instant started)
      throws IOException {
    ModelBundle.copy(bundle, staging, hadoop, onnx.checked().orElseThrow());
    return Runs.draft(
        "model",
        run,
        started,
        new TreeMap<>(),
        new TreeMap<>(Map.of(OnnxExportResult.FACT, onnx.told())));
  }
}
