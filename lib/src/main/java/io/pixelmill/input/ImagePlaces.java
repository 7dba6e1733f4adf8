package io.pixelmill.input;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Which file the text in a row means; travels to the tasks. */
public interface ImagePlaces extends Serializable {
  /** For the rows of one task; several threads may use it at once. */
  Opened open(Configuration hadoop) throws IOException;

  interface Opened {
    /**
     * @throws UnusableException if the text names no file that may be read
     */
    Path locate(String text) throws UnusableException;
  }

  /** URIs as a listing has given them. */
  static ImagePlaces listed() {
    return hadoop -> text -> new Path(URI.create(text));
  }
}
