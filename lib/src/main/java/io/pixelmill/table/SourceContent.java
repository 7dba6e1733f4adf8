package io.pixelmill.table;

import java.util.Objects;

/** What a source gave for one image: its bytes, or the reason why there are none. */
public sealed interface SourceContent {
  /** How the bytes hold the pixels. */
  enum Encoding {
    /** A file of an image format, to be recognised by its content. */
    FILE,
    /** 32 × 32 RGB of the CIFAR binary version: 3,072 bytes, channel by channel, each row-major. */
    CIFAR
  }

  record Encoded(byte[] bytes, Encoding encoding) implements SourceContent {
    public Encoded {
      Objects.requireNonNull(bytes, "bytes is null");
      Objects.requireNonNull(encoding, "encoding is null");
    }
  }

  record Unreadable(String why) implements SourceContent {
    public Unreadable {
      Objects.requireNonNull(why, "why is null");
    }
  }
}
