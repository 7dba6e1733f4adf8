package io.pixelmill.storage;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Writes the content of an output. */
@FunctionalInterface
public interface StagedContent {
  /**
   * @param staging an empty folder that exists and that becomes the output; Spark writes into it
   *     with {@code SaveMode.Append} or into folders below it
   * @return what the manifest tells about the content
   */
  Draft writeTo(Path staging) throws IOException;
}
