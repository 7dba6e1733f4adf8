package io.pixelmill.image;

/** Says why a file is not decoded; one of many, so without a stack trace. */
final class UnfitFileException extends Exception {
  private final DecodeFailure failure;

  UnfitFileException(DecodeFailure failure, String detail) {
    super(detail, null, false, false);
    this.failure = failure;
  }

  static UnfitFileException corrupt(ImageFormat format, String detail) {
    return new UnfitFileException(DecodeFailure.CORRUPT, format + ": " + detail);
  }

  /** Of a kind that the format allows and that is not read here. */
  static UnfitFileException notRead(ImageFormat format, String kind) {
    return new UnfitFileException(
        DecodeFailure.NOT_AN_IMAGE, "%s %s, which is not read here".formatted(format, kind));
  }

  static UnfitFileException truncated(ImageFormat format, long bytes) {
    return new UnfitFileException(
        DecodeFailure.TRUNCATED,
        "%s that ends after %d bytes, before the image does".formatted(format, bytes));
  }

  Decoded.Rejected rejected() {
    return new Decoded.Rejected(failure, getMessage());
  }
}
