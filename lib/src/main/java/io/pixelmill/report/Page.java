package io.pixelmill.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A self-contained HTML page: style, scripts, data and images are inside it, and its content
 * security policy lets nothing else be loaded and no other script run.
 */
final class Page {
  private static final Mustache.Compiler TEMPLATES =
      Mustache.compiler()
          .withLoader(name -> new StringReader(resource(name + ".mustache")))
          .strictSections(true);

  private final String name;
  private final Map<String, Object> content = new HashMap<>();

  /**
   * @param name of the page: of the template of its body, and of the script of its own charts
   */
  Page(String name) {
    this.name = name;
  }

  Page with(String name, Object value) {
    content.put(name, value);
    return this;
  }

  /**
   * Data for the charts; {@code <} is escaped, so that no name in it can end the script element.
   */
  Page withData(String name, JsonNode data) {
    return with(name, data.toString().replace("<", "\\u003c"));
  }

  String html() {
    List<String> scripts =
        List.of(script("echarts.min.js"), script("charts.js"), script(name + ".js"));
    Map<String, Object> page = new HashMap<>(content);
    page.put("style", resource("report.css"));
    page.put("scripts", scripts);
    page.put(
        "scriptHashes", scripts.stream().map(Page::sourceHash).collect(Collectors.joining(" ")));
    page.put("body", TEMPLATES.compile(resource(name + ".mustache")).execute(content));
    return TEMPLATES.compile(resource("page.mustache")).execute(page);
  }

  /** Neither sequence may stand in a script element; both mean the same in strings when escaped. */
  private static String script(String name) {
    return resource(name).replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  private static String sourceHash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Line ends as a browser sees them, so that hashes agree. */
  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Page.class.getResourceAsStream(name), "No resource " + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
