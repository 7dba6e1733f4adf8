package io.pixelmill.table;

import java.util.Objects;

/** What a source gave for one image: its bytes, or the reason why there are none. */
public sealed interface SourceContent {
  /** How the bytes hold the pixels. */
  enum Encoding {
    /** A file of an image format, to be recognised by its content. */
    FILE,
    /** 32 × 32 RGB of the CIFAR binary version: 3,072 bytes, channel by channel, each row-major. */
    CIFAR,
    /** 28 × 28 grey of MNIST: 784 bytes, row-major, 255 for full ink. */
    MNIST
  }

  record Encoded(byte[] bytes, Encoding encoding) implements SourceContent {
    public Encoded {
      Objects.requireNonNull(bytes, "bytes is null");
      Objects.requireNonNull(encoding, "encoding is null");
    }
  }

  /**
   * @param detail for a person: what exactly was found
   */
  record Refused(RejectReason reason, String detail) implements SourceContent {
    public Refused {
      Objects.requireNonNull(reason, "reason is null");
      Objects.requireNonNull(detail, "detail is null");
    }
  }
}
