package io.pixelmill.score;

import io.pixelmill.image.ContentId;
import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.ImageDecoder;
import io.pixelmill.image.ImageSettings;
import io.pixelmill.image.Pixels;
import io.pixelmill.image.ResizeMode;
import io.pixelmill.model.ModelInput;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * How image files become what the model takes: decoded, made grey where the model takes grey, and
 * brought to its size in the way of its training.
 *
 * @param channels 3 for RGB, 1 for grey
 */
record Decoding(ImageSettings size, int channels, DecodeLimits limits) implements Serializable {
  private static final int GREY = 1;

  /**
   * @throws ProblemException of kind DATA if the model's way of resizing is not known here
   */
  static Decoding of(ModelInput input, DecodeLimits limits) {
    ResizeMode mode =
        Arrays.stream(ResizeMode.values())
            .filter(known -> known.name().equals(input.resize().toUpperCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemKind.DATA,
                        "Cannot score image files with this model",
                        "its images were resized by \"%s\"".formatted(input.resize()),
                        "Give a table of images that were prepared as the model's were."));
    return new Decoding(
        new ImageSettings(input.height(), input.width(), mode), input.channels(), limits);
  }

  /** For one task; several threads may use it at once. Decoders are kept from image to image. */
  Function<byte[], RowImages.Found> open() {
    ConcurrentLinkedQueue<ImageDecoder> idle = new ConcurrentLinkedQueue<>();
    return bytes -> {
      ImageDecoder decoder = Optional.ofNullable(idle.poll()).orElseGet(this::decoder);
      Decoded decoded = decoder.decode(bytes);
      idle.add(decoder);
      return new RowImages.Found(image(decoded), Optional.of(ContentId.of(bytes)));
    };
  }

  private ImageDecoder decoder() {
    return new ImageDecoder(limits);
  }

  private Candidate.Image image(Decoded decoded) {
    if (decoded instanceof Decoded.Rejected rejected) {
      return new Candidate.Unfit(ScoreError.of(rejected.failure()), rejected.detail());
    }
    Pixels pixels = ((Decoded.Image) decoded).pixels();
    return new Candidate.Ready(size.apply(channels == GREY ? pixels.toGrey() : pixels));
  }
}
