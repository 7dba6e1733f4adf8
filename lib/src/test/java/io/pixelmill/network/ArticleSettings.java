package io.pixelmill.network;

import io.pixelmill.config.ShippedSettings;
import java.util.Arrays;

/** The shipped settings of {@code train.network}, of which a test says only what matters to it. */
public final class ArticleSettings {
  private ArticleSettings() {}

  /**
   * @param assignments each {@code key=value}, later ones win
   */
  public static NetworkSettings of(String... assignments) {
    return ShippedSettings.record(
        "train.network",
        NetworkSettings.class,
        Arrays.stream(assignments).map(each -> "train.network." + each).toList());
  }
}
