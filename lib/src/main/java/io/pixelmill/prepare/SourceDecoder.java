package io.pixelmill.prepare;

import io.pixelmill.image.CifarRecord;
import io.pixelmill.image.ContentId;
import io.pixelmill.image.DecodeLimits;
import io.pixelmill.image.Decoded;
import io.pixelmill.image.ImageDecoder;
import io.pixelmill.image.ImageForm;
import io.pixelmill.image.MnistRecord;
import io.pixelmill.image.Pixels;
import io.pixelmill.prepare.quality.FeatureExtractor;
import io.pixelmill.table.ClassLabel;
import io.pixelmill.table.RejectReason;
import io.pixelmill.table.RejectRow;
import io.pixelmill.table.SourceContent;
import io.pixelmill.table.SourceImage;
import java.util.Optional;

/** Decodes and resizes one image after the other. Not thread-safe. */
final class SourceDecoder {
  private final ImageForm form;
  private final DecodeLimits limits;
  private final long seed;
  private final ImageDecoder decoder;
  private final FeatureExtractor features;

  SourceDecoder(DecodeImages how) {
    this.form = how.form();
    this.limits = how.limits();
    this.seed = how.seed();
    this.decoder = new ImageDecoder(limits, how.options());
    this.features = new FeatureExtractor(form.height(), form.width(), how.nearDuplicates());
  }

  /**
   * @throws IllegalArgumentException if an image that could be decoded has no label
   */
  DecodedImage decode(SourceImage image) {
    if (image.content() instanceof SourceContent.Refused refused) {
      return refused(image, Optional.empty(), refused.reason(), refused.detail());
    }
    SourceContent.Encoded content = (SourceContent.Encoded) image.content();
    Optional<String> imageId = id(content);
    Decoded decoded =
        switch (content.encoding()) {
          case FILE -> decoder.decode(content.bytes());
          case CIFAR -> CifarRecord.decode(content.bytes());
          case MNIST -> MnistRecord.decode(content.bytes());
        };
    if (decoded instanceof Decoded.Rejected rejected) {
      RejectReason reason = RejectReason.valueOf(rejected.failure().name());
      return refused(image, imageId, reason, rejected.detail());
    }
    return taken(image, imageId.orElseThrow(), (Decoded.Image) decoded);
  }

  /** Of a file that is too long only the beginning is here. */
  private Optional<String> id(SourceContent.Encoded content) {
    boolean incomplete =
        content.encoding() == SourceContent.Encoding.FILE
            && content.bytes().length > limits.maxFileBytes();
    return incomplete ? Optional.empty() : Optional.of(ContentId.of(content.bytes()));
  }

  private DecodedImage taken(SourceImage image, String imageId, Decoded.Image decoded) {
    ClassLabel label =
        image
            .label()
            .orElseThrow(() -> new IllegalArgumentException(image.source() + " has no label"));
    Pixels pixels = form.apply(decoded.pixels());
    return new DecodedImage.Taken(
        image.source(),
        imageId,
        label,
        FixedSplit.of(image.split()),
        SplitDraw.of(seed, imageId),
        pixels,
        image.weight(),
        decoded.extent(),
        features.extract(decoded.pixels().height(), decoded.pixels().width(), pixels));
  }

  private static DecodedImage refused(
      SourceImage image, Optional<String> imageId, RejectReason reason, String detail) {
    return new DecodedImage.Refused(new RejectRow(image.source(), imageId, reason, detail));
  }
}
