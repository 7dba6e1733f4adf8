package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page taken apart as a browser would, as far as the tests need it. */
record Html(String page) {
  private static final Pattern SCRIPT =
      Pattern.compile("<script(?<attributes>[^>]*)>(?<content>.*?)</script", Pattern.DOTALL);
  private static final Pattern STYLE = Pattern.compile("<style>.*?</style>", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>");
  private static final Set<String> VOID = Set.of("meta", "img", "br");

  /** What is neither script nor style. */
  String markup() {
    return STYLE.matcher(SCRIPT.matcher(page).replaceAll("<script></script")).replaceAll("");
  }

  JsonNode data(String id) {
    return SCRIPT
        .matcher(page)
        .results()
        .filter(script -> script.group(1).equals(" type=\"application/json\" id=\"" + id + "\""))
        .map(script -> script.group(2))
        .map(Html::json)
        .findFirst()
        .orElseThrow();
  }

  /** Every element is closed, in the right order. */
  void assertBalanced() {
    Deque<String> open = new ArrayDeque<>();
    for (MatchResult tag : TAG.matcher(markup()).results().toList()) {
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      if (tag.group(1).isEmpty()) {
        if (!VOID.contains(name)) {
          open.push(name);
        }
      } else {
        assertThat(open.pop()).as("closed by %s", tag.group()).isEqualTo(name);
      }
    }
    assertThat(open).isEmpty();
  }

  /** Nothing is loaded, and the policy lets exactly the page's own scripts run. */
  void assertSelfContained() throws NoSuchAlgorithmException {
    assertThat(markup())
        .doesNotContainPattern("(?i)(src|href|srcset|action)\\s*=\\s*[\"']?(https?:|//)")
        .doesNotContain("<link", "<iframe", "@import", "http:", "https:");
    List<String> scripts =
        SCRIPT
            .matcher(page)
            .results()
            .filter(script -> script.group(1).isEmpty())
            .map(script -> script.group(2))
            .toList();
    assertThat(scripts).hasSize(3);
    StringBuilder hashes = new StringBuilder();
    for (String script : scripts) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      hashes.append(" 'sha256-").append(Base64.getEncoder().encodeToString(digest)).append('\'');
    }
    assertThat(page)
        .contains(
            "content=\"default-src 'none'; script-src" + hashes + "; style-src 'unsafe-inline';");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + text, e);
    }
  }
}
