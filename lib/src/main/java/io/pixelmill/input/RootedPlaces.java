package io.pixelmill.input;

import io.pixelmill.problem.ProblemException;
import io.pixelmill.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Paths that anybody may have written: only what lies below one folder is ever read. A relative
 * path begins at the folder; what has a scheme is a URI; anything else is taken as it is written.
 *
 * @param root an existing folder
 */
public record RootedPlaces(String root) implements ImagePlaces {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/");
  private static final String LOCAL = "file";

  /**
   * The places below a root, which must be a folder.
   *
   * @param setting that names the root, for messages
   * @throws ProblemException of kind SETTINGS if it is none
   */
  public static RootedPlaces below(String root, String setting, Configuration hadoop) {
    try {
      Path folder = new Path(root);
      if (folder.getFileSystem(hadoop).getFileStatus(folder).isDirectory()) {
        return new RootedPlaces(root);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw noFolder(root, setting).causedBy(e);
    }
    throw noFolder(root, setting);
  }

  private static ProblemException noFolder(String root, String setting) {
    return ProblemException.of(
        ProblemKind.SETTINGS,
        "Cannot read images by their paths",
        "%s, %s, is no folder".formatted(setting, root),
        "Set it to the folder that all images lie below.");
  }

  @Override
  public Opened open(Configuration hadoop) throws IOException {
    Path given = new Path(root);
    URI folder = given.getFileSystem(hadoop).makeQualified(given).toUri();
    Optional<java.nio.file.Path> real =
        LOCAL.equals(folder.getScheme())
            ? Optional.of(java.nio.file.Path.of(folder.getPath()).toRealPath())
            : Optional.empty();
    return new Below(folder, real);
  }

  /**
   * @param real the folder without symbolic links, where it is local
   */
  private record Below(URI folder, Optional<java.nio.file.Path> real) implements Opened {
    @Override
    public Path locate(String text) throws UnusableException {
      if (text.isBlank()) {
        throw new UnusableException(Unusable.UNREADABLE, "the path is empty");
      }
      Path place = below(path(text), text);
      return real.isPresent() ? withoutLinks(place, real.get(), text) : place;
    }

    /** What stands after scheme and authority, which must be the folder's. */
    private String path(String text) throws UnusableException {
      if (!SCHEME.matcher(text).lookingAt()) {
        return text;
      }
      URI uri = uri(text);
      boolean isElsewhere =
          !folder.getScheme().equalsIgnoreCase(uri.getScheme())
              || (uri.getAuthority() != null
                  && !uri.getAuthority().equalsIgnoreCase(folder.getAuthority()));
      if (isElsewhere) {
        throw outside(text);
      }
      if (uri.getQuery() != null || uri.getFragment() != null) {
        throw new UnusableException(Unusable.UNREADABLE, "%s is no file".formatted(text));
      }
      return uri.getPath();
    }

    /** Hadoop writes paths with spaces, which no URI has: they are taken as they are written. */
    private static URI uri(String text) throws UnusableException {
      try {
        return new URI(text);
      } catch (URISyntaxException e) {
        try {
          return new Path(text).toUri();
        } catch (IllegalArgumentException none) {
          throw new UnusableException(Unusable.UNREADABLE, "%s is no path".formatted(text));
        }
      }
    }

    private Path below(String path, String text) throws UnusableException {
      boolean climbs = Arrays.asList(path.split("/")).contains("..");
      String start = folder.getPath().endsWith("/") ? folder.getPath() : folder.getPath() + "/";
      String whole = path.startsWith("/") ? path : start + path;
      try {
        Path place = new Path(folder.getScheme(), folder.getAuthority(), whole);
        if (climbs || !place.toUri().getPath().startsWith(start)) {
          throw outside(text);
        }
        return place;
      } catch (IllegalArgumentException e) {
        throw new UnusableException(Unusable.UNREADABLE, "%s is no path".formatted(text));
      }
    }

    /** The file itself: a link that leads out of the folder leads nowhere. */
    private static Path withoutLinks(Path place, java.nio.file.Path root, String text)
        throws UnusableException {
      try {
        java.nio.file.Path file =
            FileSystems.getDefault().getPath(place.toUri().getPath()).toRealPath();
        if (!file.startsWith(root)) {
          throw outside(text);
        }
        return new Path(LOCAL, null, file.toString());
      } catch (NoSuchFileException e) {
        throw new UnusableException(Unusable.MISSING_FILE, "there is no file " + place);
      } catch (IOException | InvalidPathException e) {
        throw new UnusableException(Unusable.UNREADABLE, "%s: %s".formatted(place, e.toString()));
      }
    }

    private static UnusableException outside(String text) {
      return new UnusableException(
          Unusable.OUTSIDE_ROOT, "%s does not lie below the root folder".formatted(text));
    }
  }
}
