package io.pixelmill.score;

import io.pixelmill.image.ContentId;
import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.FormFacts;
import io.pixelmill.image.ImageColor;
import io.pixelmill.image.ImageDecoder;
import io.pixelmill.image.ImageForm;
import io.pixelmill.image.TruncatedFiles;
import io.pixelmill.model.ModelInput;
import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * How image files become what the model takes: decoded, made grey where the model takes grey, and
 * brought to its size in the way of its training.
 */
record Decoding(ImageForm form, DecodeLimits limits) implements Serializable {
  /**
   * @throws ProblemException of kind DATA if images cannot be prepared here as the model's were
   */
  static Decoding of(ModelInput input, DecodeLimits limits) {
    ImageColor color = input.channels() == 1 ? ImageColor.GREY : ImageColor.RGB;
    try {
      return new Decoding(
          FormFacts.form(input.preparation(), input.height(), input.width(), color), limits);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
              ProblemKind.DATA,
              "Cannot score image files with this model",
              "its images were prepared in another way: " + e.getMessage(),
              "Give a table of images that were prepared as the model's were.")
          .causedBy(e);
    }
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
    return new ImageDecoder(limits, form.decoding(TruncatedFiles.REJECT));
  }

  private Candidate.Image image(Decoded decoded) {
    if (decoded instanceof Decoded.Rejected rejected) {
      return new Candidate.Unfit(ScoreError.of(rejected.failure()), rejected.detail());
    }
    return new Candidate.Ready(form.apply(((Decoded.Image) decoded).pixels()));
  }
}
