package io.pixelmill.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixelmill.onnx.CheckedOnnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles with and without the network for ONNX Runtime. */
class OnnxBundleTest {
  @TempDir Path folder;
  private SavedModel saved;
  private CheckedOnnx onnx;

  @BeforeEach
  void make() {
    saved = new SavedModel(folder);
    onnx = CheckedOnnx.of(saved.network(), SavedModel.INPUT.shape(), SavedModel.INPUT.range());
  }

  @Test
  void aBundleTellsHowItsOnnxFileWasMade() throws IOException {
    writeWithOnnx();
    LoadedModel loaded = saved.load();
    assertThat(loaded.onnx().orElseThrow().bytes()).isEqualTo(onnx.file().bytes());
    assertThat(loaded.toOnnx()).isSameAs(loaded.onnx().orElseThrow());
    assertThat(Files.readString(saved.file("bundle.json")))
        .contains(
            "\"opset\" : 13",
            "\"irVersion\" : 7",
            "\"largestDifference\" : " + onnx.agreement().largestDifference(),
            "\"sampleImages\" : 16");
  }

  @Test
  void anOlderBundleIsExportedWhenItIsWanted() throws IOException {
    saved.write();
    LoadedModel loaded = saved.load();
    assertThat(loaded.onnx()).isEmpty();
    assertThat(loaded.toOnnx().bytes()).isEqualTo(onnx.file().bytes());
    assertThat(Files.readString(saved.file("bundle.json"))).doesNotContain("onnx");
  }

  @Test
  void aCopyHasEverythingAndTheOnnxFile(@TempDir Path other) throws IOException {
    Files.writeString(saved.file("notes.txt"), "notes");
    saved.write();
    ModelBundle.copy(
        saved.path().toString(),
        new org.apache.hadoop.fs.Path(other.toUri()),
        SavedModel.HADOOP,
        onnx);
    LoadedModel copied = ModelBundle.load(other.toUri().toString(), SavedModel.HADOOP);
    assertThat(copied.onnx()).isPresent();
    assertThat(copied.description()).isEqualTo(saved.load().description());
    assertThat(copied.weights().parameters()).isEqualTo(saved.load().weights().parameters());
    assertThat(other.resolve("notes.txt")).hasContent("notes");
  }

  @Test
  void aChangedOnnxFileIsTold() throws IOException {
    writeWithOnnx();
    byte[] bytes = Files.readAllBytes(saved.file("model.onnx"));
    bytes[bytes.length / 2] ^= 1;
    SavedModel.rewrite(saved.file("model.onnx"), bytes);
    saved.assertUnfit(
        "the file model.onnx was changed: its SHA-256 is %s instead of %s"
            .formatted(BundleFile.sha256(bytes), BundleFile.sha256(onnx.file().bytes())));
  }

  @Test
  void whatIsNoOnnxFileIsToldThoughItsDigestIsRight() throws IOException {
    Files.write(saved.file("model.onnx"), new byte[] {(byte) 0xff});
    saved.write();
    assertThat(saved.file("model.onnx")).exists();
    org.assertj.core.api.Assertions.assertThatThrownBy(saved::load)
        .hasMessageContaining("model.onnx is unfit: it is no ONNX file");
  }

  @Test
  void moreThanTheNetworkCanHaveIsNotRead() throws IOException {
    Files.write(saved.file("model.onnx"), new byte[(16 << 20) + 4 * parameters() + 1]);
    saved.write();
    saved.assertUnfit("model.onnx is larger than the network");
  }

  private int parameters() {
    return (int) saved.network().numParams();
  }

  private void writeWithOnnx() throws IOException {
    ModelBundle.write(
        saved.path(), SavedModel.HADOOP, saved.description(), saved.network(), Optional.of(onnx));
  }
}
