package io.pixelmill.image;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * Encoded bytes for an ImageIO reader, without a copy or a cache. It knows whether the reader
 * wanted more than there was: some readers fill up what is missing and carry on.
 */
final class EncodedStream extends ImageInputStreamImpl {
  private final byte[] bytes;
  private boolean readBeyondEnd;

  EncodedStream(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean wantedMore() {
    return readBeyondEnd || streamPos > bytes.length;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      readBeyondEnd = true;
      return -1;
    }
    return bytes[(int) streamPos++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    if (streamPos >= bytes.length) {
      readBeyondEnd = true;
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
