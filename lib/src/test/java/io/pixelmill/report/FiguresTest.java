package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void plainNumbers() {
    assertThat(Figures.plain(3)).isEqualTo("3");
    assertThat(Figures.plain(1.5)).isEqualTo("1.5");
    assertThat(Figures.plain(4 / 3.0)).isEqualTo("1.33");
    assertThat(Figures.plain(12345.678)).isEqualTo("12,345.68");
    assertThat(Figures.plain(Double.NaN)).isEqualTo("–");
    assertThat(Figures.plain(Double.POSITIVE_INFINITY)).isEqualTo("–");
  }

  @Test
  void sharesThatAreSmallAreNotNothing() {
    assertThat(Figures.share(0, 10)).isEqualTo("0.0\u00a0%");
    assertThat(Figures.share(1, 10_000)).isEqualTo("<\u00a00.1\u00a0%");
    assertThat(Figures.share(1, 2000)).isEqualTo("0.1\u00a0%");
    assertThat(Figures.share(1, 3)).isEqualTo("33.3\u00a0%");
    assertThat(Figures.share(0, 0)).isEqualTo("–");
  }

  @Test
  void oneAndMany() {
    assertThat(Figures.counted(1, "class", "classes")).isEqualTo("1 class");
    assertThat(Figures.counted(0, "class", "classes")).isEqualTo("0 classes");
    assertThat(Figures.counted(1000, "class", "classes")).isEqualTo("1,000 classes");
  }
}
