package io.pixelmill.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataReportTest {
  private static final String HOSTILE =
      "</script><script>alert('1')</script>\n\"😀\" {{title}}<!--";
  private static final OriginalSizes NO_SIZES = OriginalSizes.of(Stream.of());
  private static final Picture CAT = picture("file:/in/train/cat/a.png", "cat");
  private static final Picture DOG = picture("file:/in/train/dog/b.png", "dog");

  private static final DataReport REPORT =
      new DataReport(
          "Cats & dogs",
          List.of(
              new ClassImages("dog", new SplitCounts(2, 1, 1)),
              new ClassImages("cat", new SplitCounts(6, 1, 1))),
          List.of(new ClassSamples("cat", List.of(CAT))),
          OriginalSizes.of(Stream.of(new SizeCount(24, 36, 3), new SizeCount(32, 32, 9))),
          new Colours(
              List.of(new ChannelStatistics("grey", 127.5, 12.25)),
              List.of(new SplitCounts(8, 0, 1), new SplitCounts(0, 2, 1))),
          List.of(
              new RejectSummary("empty", 1, List.of()),
              new RejectSummary(
                  "truncated", 2, List.of(new RejectExample("file:/in/c.png", "ends at 7")))),
          List.of(
              new FindingSummary("exact_duplicate", "Same bytes.", "report", 1, List.of()),
              new FindingSummary(
                  "near_duplicate",
                  "Alike.",
                  "reject",
                  3,
                  List.of(
                      new FindingExample(
                          CAT, Optional.of(DOG), Optional.of(new Measure("distance", 3)), ""),
                      new FindingExample(
                          new Picture("file:/in/gone.png", "cat", Optional.empty()),
                          Optional.empty(),
                          Optional.empty(),
                          "not shown"))),
              new FindingSummary("leak", "", "report", 0, List.of())),
          List.of(new Facts("Run", List.of(new Fact("seed", "42")))));

  @Test
  void everythingIsOnThePage() throws Exception {
    Html html = new Html(REPORT.html());
    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.markup())
        .contains("<title>Cats &amp; dogs</title>", "<h1>Cats &amp; dogs</h1>")
        .contains(
            "<p>12 images in 2 classes; 3 rejected; 4 findings.</p>",
            tile("Images", "12", "of 15 read"),
            tile("Classes", "2", "all with training images"),
            tile("Training", "8", "66.7\u00a0% of the images"),
            tile("Validation", "2", "16.7\u00a0% of the images"),
            tile("Test", "2", "16.7\u00a0% of the images"),
            tile("Rejected", "3", "20.0\u00a0% of what was read"),
            tile("Duplicates", "4", "1 exact, 3 near"),
            tile("Largest ÷ smallest class", "2", "8 images against 4"))
        .contains(
            "<th scope=\"row\">cat</th><td class=\"number\">1</td>"
                + cell("8", "66.7")
                + cell("6", "75.0")
                + cell("1", "50.0")
                + cell("1", "50.0"))
        .contains(
            "<tr><th scope=\"row\">near_duplicate<small>Alike.</small></th><td class=\"number\">3</td><td>reject</td>",
            "<h3>near_duplicate: 2 of 3</h3>",
            "<b>distance\u00a03</b>",
            "<small title=\"file:/in/train/dog/b.png\">train/dog/b.png</small>",
            "<p>not shown</p>")
        .contains(
            "<tr><th scope=\"row\">truncated</th><td class=\"number\">2</td><td class=\"number\">13.3\u00a0%</td>",
            "<h3>truncated: 1 of 2</h3>\n<p class=\"reject\">file:/in/c.png<small>ends at 7</small></p>")
        .contains(
            "<th scope=\"row\">32 × 32</th><td class=\"number\">9</td><td class=\"number\">75.0\u00a0%</td>",
            numbers("Shorter side, pixels", "24", "32", "32"),
            numbers("Width ÷ height", "1", "1", "1.5"),
            "<h3>All sizes</h3>")
        .contains(numbers("grey", "127.500", "12.250"), "<dt>seed</dt><dd>42</dd>")
        .contains("data-chart=\"classes\"", "data-chart=\"shorterSide\"")
        .contains("data-chart=\"aspectRatio\"", "data-chart=\"brightness\"");
    assertThat(html.data("data")).isEqualTo(new ObjectMapper().readTree(REPORT.json()));
  }

  @Test
  void largestComesFirst() {
    String markup = new Html(REPORT.html()).markup();
    assertThat(markup.indexOf(">cat</th>")).isLessThan(markup.indexOf(">dog</th>"));
    assertThat(markup.indexOf(">truncated</th>")).isLessThan(markup.indexOf(">empty</th>"));
  }

  @Test
  void picturesAreInsideThePage() {
    String markup = new Html(REPORT.html()).markup();
    // One sample, and two of the three pictures of findings.
    assertThat(markup.split("<img src=\"data:image/png;base64,AQID\"", -1)).hasSize(1 + 3);
    assertThat(markup).contains("alt=\"An image of class dog\"");
  }

  @Test
  void filesOfOneNameAreToldApart() {
    assertThat(picture("hdfs://host/in/test/dog/b.png", "dog").place()).isEqualTo("test/dog/b.png");
    assertThat(picture("dog/b.png", "dog").place()).isEqualTo("dog/b.png");
    assertThat(picture("/b.png", "dog").place()).isEqualTo("/b.png");
    assertThat(picture("", "dog").place()).isEmpty();
  }

  @Test
  void programsReadTheSame() throws Exception {
    JsonNode json = new ObjectMapper().readTree(REPORT.json());
    assertThat(json.at("/images").toString())
        .isEqualTo("{\"all\":12,\"train\":8,\"validation\":2,\"test\":2}");
    assertThat(json.at("/classes/0").toString())
        .isEqualTo("{\"name\":\"dog\",\"all\":4,\"train\":2,\"validation\":1,\"test\":1}");
    assertThat(json.at("/original_sizes/images").asLong()).isEqualTo(12);
    assertThat(json.at("/original_sizes/different").asLong()).isEqualTo(2);
    assertThat(json.at("/original_sizes/frequent/1").toString())
        .isEqualTo("{\"height\":24,\"width\":36,\"images\":3}");
    assertThat(json.at("/original_sizes/shorter_side").toString())
        .isEqualTo(
            "{\"minimum\":24.0,\"median\":32.0,\"maximum\":32.0,\"bins\":["
                + "{\"from\":24.0,\"to\":28.0,\"images\":3},{\"from\":28.0,\"to\":32.0,\"images\":0},"
                + "{\"from\":32.0,\"to\":40.0,\"images\":9}]}");
    assertThat(json.at("/original_sizes/aspect_ratio/maximum").asDouble()).isEqualTo(1.5);
    assertThat(json.at("/channels").toString())
        .isEqualTo("[{\"channel\":\"grey\",\"mean\":127.5,\"deviation\":12.25}]");
    assertThat(json.at("/brightness/1").toString())
        .isEqualTo(
            "{\"from\":128.0,\"to\":256.0,\"all\":3,\"train\":0,\"validation\":2,\"test\":1}");
    assertThat(json.at("/rejected").asLong()).isEqualTo(3);
    assertThat(json.at("/rejects/1").toString())
        .isEqualTo(
            "{\"reason\":\"truncated\",\"images\":2,\"examples\":"
                + "[{\"source\":\"file:/in/c.png\",\"detail\":\"ends at 7\"}]}");
    assertThat(json.at("/findings/1/kind").asText()).isEqualTo("near_duplicate");
    assertThat(json.at("/findings/1/action").asText()).isEqualTo("reject");
    assertThat(json.at("/findings/1/count").asLong()).isEqualTo(3);
    assertThat(json.at("/findings/1/examples").toString())
        .isEqualTo(
            "[{\"source\":\"file:/in/train/cat/a.png\",\"label\":\"cat\","
                + "\"resembled\":{\"source\":\"file:/in/train/dog/b.png\",\"label\":\"dog\"},"
                + "\"measure\":{\"name\":\"distance\",\"value\":3.0},\"detail\":\"\"},"
                + "{\"source\":\"file:/in/gone.png\",\"label\":\"cat\",\"detail\":\"not shown\"}]");
  }

  @Test
  void whatComesFromOutsideStaysText() throws Exception {
    Picture picture = picture("/in/" + HOSTILE, HOSTILE);
    DataReport report =
        new DataReport(
            HOSTILE,
            List.of(new ClassImages(HOSTILE, new SplitCounts(1, 0, 0))),
            List.of(new ClassSamples(HOSTILE, List.of(picture))),
            NO_SIZES,
            new Colours(List.of(new ChannelStatistics(HOSTILE, 1, 1)), List.of()),
            List.of(new RejectSummary(HOSTILE, 1, List.of(new RejectExample(HOSTILE, HOSTILE)))),
            List.of(
                new FindingSummary(
                    HOSTILE,
                    HOSTILE,
                    HOSTILE,
                    1,
                    List.of(
                        new FindingExample(
                            picture,
                            Optional.of(picture),
                            Optional.of(new Measure(HOSTILE, 1)),
                            HOSTILE)))),
            List.of(new Facts(HOSTILE, List.of(new Fact(HOSTILE, HOSTILE)))));
    Html html = new Html(report.html());
    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.page()).doesNotContain("<script>alert", "\"😀\" {{title}}", "{{title}}<!--");
    assertThat(html.markup()).doesNotContain("alert('1')");
    assertThat(html.markup())
        .contains("<th scope=\"row\">&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)")
        .contains("&quot;😀&quot; {{title}}&lt;!--</th>");
    assertThat(html.data("data").at("/classes/0/name").asText()).isEqualTo(HOSTILE);
    assertThat(html.data("data").at("/findings/0/examples/0/detail").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void whatIsNotKnownIsLeftOut() throws Exception {
    Html html = new Html(plain(List.of()).html());
    html.assertBalanced();
    html.assertSelfContained();
    assertThat(html.markup())
        .contains(
            "0 images in 0 classes; none rejected; duplicates and the like were not looked for.",
            tile("Training", "0", ""),
            tile("Rejected", "0", ""),
            tile("Duplicates", "–", "not looked for"),
            tile("Largest ÷ smallest class", "–", "0 images against 0"))
        .doesNotContain("<section>", "data-chart", "NaN", "∞");
  }

  @Test
  void oneClassAndEmptySplits() throws Exception {
    DataReport report =
        new DataReport(
            "One",
            List.of(new ClassImages("only", new SplitCounts(0, 1, 0))),
            List.of(),
            NO_SIZES,
            new Colours(List.of(new ChannelStatistics("red", Double.NaN, Double.NaN)), List.of()),
            List.of(),
            List.of(new FindingSummary("blank", "", "report", 0, List.of())),
            List.of());
    Html html = new Html(report.html());
    html.assertBalanced();
    assertThat(html.markup())
        .contains(
            "<p>1 image in 1 class; none rejected; 0 findings.</p>",
            tile("Classes", "1", "1 without training images"),
            tile("Training", "0", "0.0\u00a0% of the images"),
            tile("Duplicates", "–", "not looked for"),
            tile("Largest ÷ smallest class", "1", "1 image against 1"),
            "<td class=\"number\">0<small>–</small></td>",
            numbers("red", "–", "–"))
        .doesNotContain("NaN", "Images by mean brightness", "Rejected</h2>\n<p class=\"hint");
    assertThat(html.data("data").at("/channels/0/mean").isNull()).isTrue();
    assertThat(html.data("data").at("/original_sizes/shorter_side/median").isNull()).isTrue();
  }

  @Test
  void aClassWithoutImages() {
    DataReport report =
        plain(
            List.of(
                new ClassImages("some", new SplitCounts(3000, 0, 0)),
                new ClassImages("none", SplitCounts.NONE)));
    assertThat(new Html(report.html()).markup())
        .contains(
            tile("Classes", "2", "1 without training images"),
            tile("Largest ÷ smallest class", "–", "3,000 images against 0"));
  }

  @Test
  void manyClassesStayReadable() {
    assertThat(new Html(plain(classes(40)).html()).markup())
        .contains("<div class=\"chart\" data-chart=\"classes\"></div>")
        .doesNotContain("The 20 largest");
    String markup = new Html(plain(classes(1000)).html()).markup();
    assertThat(markup)
        .contains("data-chart=\"classes\" data-largest=\"20\"")
        .contains("data-chart=\"classes\" data-smallest=\"20\"")
        .contains("<h3>All 1,000</h3>", "class=\"scroll tall\"", ">class 0</th>", ">class 999</th>")
        .doesNotContain("<div class=\"chart\" data-chart=\"classes\"></div>")
        // 1 of 500,500 images
        .contains(cell("1", "0.1").replace("<small>", "<small>&lt;\u00a0"));
  }

  @Test
  void pagesAreBounded() {
    assertThatThrownBy(() -> new ClassSamples("cat", Collections.nCopies(9, CAT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A page may show 8 samples of a class, got 9");
    FindingExample example = new FindingExample(CAT, Optional.empty(), Optional.empty(), "");
    assertThatThrownBy(
            () -> new FindingSummary("blank", "", "report", 9, Collections.nCopies(9, example)))
        .hasMessage("A page may show 8 examples of a kind, got 9");
    assertThatThrownBy(
            () ->
                new RejectSummary(
                    "empty", 11, Collections.nCopies(11, new RejectExample("a", "b"))))
        .hasMessage("A page may show 10 examples of a reason, got 11");
    assertThatThrownBy(
            () ->
                new DataReport(
                    "Samples",
                    List.of(),
                    Collections.nCopies(21, new ClassSamples("cat", List.of())),
                    NO_SIZES,
                    Colours.NONE,
                    List.of(),
                    List.of(),
                    List.of()))
        .hasMessage("A page may show 20 classes with samples, got 21");
    assertThatThrownBy(() -> new Picture("a.png", "cat", Optional.of(new byte[65_537])))
        .hasMessage("A picture may have 65,536 bytes, that of a.png has 65,537");
  }

  private static DataReport plain(List<ClassImages> classes) {
    return new DataReport(
        "Plain", classes, List.of(), NO_SIZES, Colours.NONE, List.of(), List.of(), List.of());
  }

  /** Class n has n + 1 training images. */
  private static List<ClassImages> classes(int count) {
    return IntStream.range(0, count)
        .mapToObj(label -> new ClassImages("class " + label, new SplitCounts(label + 1, 0, 0)))
        .toList();
  }

  private static Picture picture(String source, String label) {
    return new Picture(source, label, Optional.of(new byte[] {1, 2, 3}));
  }

  private static String tile(String name, String value, String detail) {
    return "<h2>%s</h2><p class=\"value\">%s</p><p class=\"detail\">%s</p>"
        .formatted(name, value, detail);
  }

  private static String cell(String images, String percent) {
    return "<td class=\"number\">%s<small>%s\u00a0%%</small></td>".formatted(images, percent);
  }

  private static String numbers(String name, String... values) {
    StringBuilder line = new StringBuilder("<th scope=\"row\">" + name + "</th>");
    for (String value : values) {
      line.append("<td class=\"number\">").append(value).append("</td>");
    }
    return line.append("</tr>").toString();
  }
}
