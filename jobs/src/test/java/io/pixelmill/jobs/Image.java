package io.pixelmill.jobs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Dockerfile's last stage says, without being built. Its RUN instructions are left out.
 *
 * @param files from places in the image to files and folders of this machine
 * @param environment its ENV
 * @param user its USER, a number
 * @param folder its WORKDIR
 * @param entrypoint its ENTRYPOINT
 */
record Image(
    Map<String, Path> files,
    Map<String, String> environment,
    String user,
    String folder,
    List<String> entrypoint) {
  private static final Pattern INSTRUCTION = Pattern.compile("([A-Z]+)\\s+(.*)");
  private static final Pattern ASSIGNMENT = Pattern.compile("(\\w+)=(\\S+)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /**
   * Reads a Dockerfile.
   *
   * @param context what COPY copies from
   * @param stages for {@code COPY --from=STAGE} where the stage's file system is
   */
  static Image read(Path dockerfile, Path context, Map<String, Path> stages) throws IOException {
    String text = Files.readString(dockerfile).replaceAll("(?m)^#.*\n", "").replace("\\\n", " ");
    Map<String, Path> files = new HashMap<>();
    Map<String, String> environment = new HashMap<>();
    Map<String, String> single = new HashMap<>();
    for (String line : text.substring(text.lastIndexOf("\nFROM ") + 1).lines().toList()) {
      Matcher instruction = INSTRUCTION.matcher(line);
      if (!instruction.matches()) {
        continue;
      }
      String rest = instruction.group(2);
      switch (instruction.group(1)) {
        case "COPY" -> files.putAll(copied(List.of(rest.split("\\s+")), context, stages));
        case "ENV" ->
            ASSIGNMENT
                .matcher(rest)
                .results()
                .forEach(match -> environment.put(match.group(1), match.group(2)));
        default -> single.put(instruction.group(1), rest);
      }
    }
    return new Image(
        files,
        environment,
        single.get("USER").split(":")[0],
        single.get("WORKDIR"),
        QUOTED.matcher(single.get("ENTRYPOINT")).results().map(match -> match.group(1)).toList());
  }

  private static Map<String, Path> copied(
      List<String> words, Path context, Map<String, Path> stages) throws IOException {
    Path from = context;
    List<String> places = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("--from=")) {
        from = stages.get(word.substring("--from=".length()));
      } else if (!word.startsWith("--")) {
        places.add(word);
      }
    }
    String target = places.remove(places.size() - 1);
    Map<String, Path> files = new HashMap<>();
    for (String place : places) {
      Path pattern = from.resolve(place.replaceFirst("^/", ""));
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(pattern.getParent(), pattern.getFileName().toString())) {
        for (Path file : found) {
          files.put(target.endsWith("/") ? target + file.getFileName() : target, file);
        }
      }
    }
    return files;
  }
}
