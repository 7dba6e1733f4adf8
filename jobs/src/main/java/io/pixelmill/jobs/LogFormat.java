package io.pixelmill.jobs;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a process tells what it does: text for people, or the log's records for machines. */
enum LogFormat {
  TEXT,
  JSON;

  private static final String VARIABLE = "PIXELMILL_LOG";

  static LogFormat current() {
    return "json".equals(System.getenv(VARIABLE)) ? JSON : TEXT;
  }

  PrintWriter out(PrintStream stream) {
    return this == JSON ? logging(log()::info) : text(stream);
  }

  PrintWriter err(PrintStream stream) {
    return this == JSON ? logging(log()::error) : text(stream);
  }

  private static Logger log() {
    return LoggerFactory.getLogger("io.pixelmill");
  }

  private static PrintWriter text(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Each line that is not blank becomes a record. */
  static PrintWriter logging(Consumer<String> log) {
    return new PrintWriter(new Lines(log), true);
  }

  private static final class Lines extends Writer {
    private final Consumer<String> log;
    private final StringBuilder line = new StringBuilder();

    Lines(Consumer<String> log) {
      this.log = log;
    }

    @Override
    public void write(char[] characters, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (characters[i] == '\n') {
          end();
        } else {
          line.append(characters[i]);
        }
      }
    }

    private void end() {
      String text = line.toString().strip();
      line.setLength(0);
      if (!text.isEmpty()) {
        log.accept(text);
      }
    }

    @Override
    public void flush() {
      // A line is told when it is whole.
    }

    @Override
    public void close() {
      end();
    }
  }
}
