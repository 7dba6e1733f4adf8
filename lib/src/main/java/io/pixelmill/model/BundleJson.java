package io.pixelmill.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixelmill.image.FormFacts;
import io.pixelmill.network.InputRange;
import io.pixelmill.onnx.CheckedOnnx;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code bundle.json}: the description of the model, how pixels become the network's input, and the
 * digests of all other files.
 */
record BundleJson(
    @JsonProperty(required = true) int formatVersion,
    @JsonProperty(required = true) List<String> labels,
    @JsonProperty(required = true) Images images,
    @JsonProperty(required = true) Network network,
    @JsonProperty(required = true) SortedMap<String, Double> metrics,
    @JsonProperty(required = true) SortedMap<String, String> provenance,
    @JsonInclude(JsonInclude.Include.NON_NULL) Onnx onnx,
    @JsonProperty(required = true) List<BundleFile> files) {
  private static final int FORMAT_VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * @param resize the preparation's mode
   * @param preparation the rest of it; bundles of older versions have none
   * @param scale what a byte is multiplied by
   * @param offset what is added then
   */
  record Images(
      @JsonProperty(required = true) int height,
      @JsonProperty(required = true) int width,
      @JsonProperty(required = true) int channels,
      @JsonProperty(required = true) String channelOrder,
      @JsonProperty(required = true) String resize,
      @JsonInclude(JsonInclude.Include.NON_NULL) SortedMap<String, String> preparation,
      @JsonProperty(required = true) double scale,
      @JsonProperty(required = true) double offset) {
    static Images of(ModelInput input) {
      SortedMap<String, String> preparation = new TreeMap<>(input.preparation());
      String mode = preparation.remove(FormFacts.MODE);
      return new Images(
          input.height(),
          input.width(),
          input.channels(),
          BundleJson.channelOrder(input),
          mode,
          preparation,
          input.range().scale(),
          input.range().offset());
    }

    SortedMap<String, String> wholePreparation() {
      SortedMap<String, String> whole = new TreeMap<>();
      Optional.ofNullable(preparation).ifPresent(whole::putAll);
      whole.put(FormFacts.MODE, resize);
      return whole;
    }
  }

  record Network(
      @JsonProperty(required = true) String name, @JsonProperty(required = true) long parameters) {}

  /**
   * How the ONNX file was made; null without one.
   *
   * @param largestDifference of a probability from DL4J's on so many sample images
   */
  record Onnx(
      @JsonProperty(required = true) long opset,
      @JsonProperty(required = true) long irVersion,
      @JsonProperty(required = true) double largestDifference,
      @JsonProperty(required = true) int sampleImages) {
    static Onnx of(CheckedOnnx checked) {
      return new Onnx(
          checked.file().opset(),
          checked.file().irVersion(),
          checked.agreement().largestDifference(),
          checked.agreement().images());
    }
  }

  BundleJson {
    labels = List.copyOf(labels);
    files = List.copyOf(files);
    Set<String> names = new HashSet<>();
    for (BundleFile file : files) {
      if (!names.add(file.name())) {
        throw new IllegalArgumentException("the file %s is named twice".formatted(file.name()));
      }
    }
  }

  static BundleJson of(ModelDescription model, Optional<CheckedOnnx> onnx, List<BundleFile> files) {
    return new BundleJson(
        FORMAT_VERSION,
        model.labels(),
        Images.of(model.input()),
        new Network(model.network(), model.parameters()),
        model.metrics(),
        model.provenance(),
        onnx.map(Onnx::of).orElse(null),
        files);
  }

  static BundleJson parse(byte[] json) throws IOException {
    try {
      JsonNode tree = JSON.readTree(json);
      int version = tree.path("formatVersion").asInt();
      if (version != FORMAT_VERSION) {
        throw new UnfitBundleException(
            "its format version is %s, and this Pixelmill reads version %d"
                .formatted(tree.path("formatVersion"), FORMAT_VERSION));
      }
      return JSON.treeToValue(tree, BundleJson.class);
    } catch (JsonProcessingException e) {
      throw new UnfitBundleException("bundle.json is broken: " + e.getOriginalMessage(), e);
    }
  }

  Optional<BundleFile> file(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  byte[] bytes() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * @throws UnfitBundleException if the model wants its input in another way than ours
   */
  ModelDescription description() throws UnfitBundleException {
    try {
      ModelInput input =
          new ModelInput(
              images.height(),
              images.width(),
              images.channels(),
              images.wholePreparation(),
              range());
      if (!images.channelOrder().equals(channelOrder(input))) {
        throw new UnfitBundleException(
            "its images are %s, and this Pixelmill gives %s"
                .formatted(images.channelOrder(), channelOrder(input)));
      }
      return new ModelDescription(
          labels, input, network.name(), network.parameters(), metrics, provenance);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new UnfitBundleException("bundle.json is broken: " + e.getMessage(), e);
    }
  }

  private InputRange range() throws UnfitBundleException {
    return InputRange.of(images.scale(), images.offset())
        .orElseThrow(
            () ->
                new UnfitBundleException(
                    "its images are bytes × %s + %s, and this Pixelmill gives none such"
                        .formatted(images.scale(), images.offset())));
  }

  private static String channelOrder(ModelInput input) {
    return input.channels() == 3 ? "RGB" : "grey";
  }
}
