package io.pixelmill.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Walks through the folders of any file system; it hands over a folder's files in pages. */
record HadoopWalk(FileSystem system, Consumer<SourceFile> files) {
  void walk(Path root) throws IOException {
    walk(root, "");
  }

  private void walk(Path folder, String below) throws IOException {
    List<String> folders = new ArrayList<>();
    RemoteIterator<FileStatus> children = system.listStatusIterator(folder);
    while (children.hasNext()) {
      FileStatus child = children.next();
      String name = child.getPath().getName();
      if (HiddenNames.isHidden(name)) {
        continue;
      }
      if (child.isDirectory()) {
        folders.add(name);
      } else {
        files.accept(file(below + name, child));
      }
    }
    for (String name : folders) {
      // Whatever the name holds, it is one name.
      walk(new Path(folder, new Path(null, null, name)), below + name + "/");
    }
  }

  static SourceFile file(String path, FileStatus status) {
    return new SourceFile(
        path, status.getPath().toUri().toString(), status.getLen(), status.getModificationTime());
  }
}
