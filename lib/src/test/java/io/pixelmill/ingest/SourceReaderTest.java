package io.pixelmill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceReaderTest {
  @Test
  void manyFilesShareATask() {
    assertThat(SourceReader.tasks(60_000, 55_000_000, 2)).isEqualTo(6);
    assertThat(SourceReader.tasks(60_000, 64L << 30, 2)).isEqualTo(1024);
    assertThat(SourceReader.tasks(60, 1000, 200)).isEqualTo(2);
    assertThat(SourceReader.tasks(1, 1000, 2)).isEqualTo(1);
  }
}
