package io.pixelmill.model;

import java.io.IOException;

/** What is wrong with a bundle, as part of a sentence. */
final class UnfitBundleException extends IOException {
  UnfitBundleException(String why) {
    super(why);
  }

  UnfitBundleException(String why, Throwable cause) {
    super(why, cause);
  }
}
