package io.pixelmill.prepare.quality;

import static io.pixelmill.table.FindingAction.IGNORE;
import static io.pixelmill.table.FindingAction.REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixelmill.prepare.quality.QualitySettings.Aspect;
import io.pixelmill.prepare.quality.QualitySettings.Blank;
import io.pixelmill.prepare.quality.QualitySettings.NearDuplicates;
import io.pixelmill.prepare.quality.QualitySettings.Tiny;
import io.pixelmill.table.FindingAction;
import org.junit.jupiter.api.Test;

class QualitySettingsTest {
  private static QualitySettings settings(FindingAction tiny) {
    return new QualitySettings(
        IGNORE,
        new NearDuplicates(IGNORE, 10, 1000),
        IGNORE,
        IGNORE,
        new Blank(IGNORE, 0.99),
        new Tiny(tiny, 8),
        new Aspect(IGNORE, 8));
  }

  @Test
  void isOffWhenNothingIsLookedFor() {
    assertThat(settings(IGNORE).isOff()).isTrue();
    assertThat(settings(REPORT).isOff()).isFalse();
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> new NearDuplicates(REPORT, 17, 1000)).hasMessageContaining("distance");
    assertThatThrownBy(() -> new NearDuplicates(REPORT, 0, 1))
        .hasMessageContaining("largest-group");
    assertThatThrownBy(() -> new Blank(REPORT, 0)).hasMessageContaining("share");
    assertThatThrownBy(() -> new Tiny(REPORT, 0)).hasMessageContaining("side");
    assertThatThrownBy(() -> new Aspect(REPORT, 0.5)).hasMessageContaining("ratio");
  }
}
