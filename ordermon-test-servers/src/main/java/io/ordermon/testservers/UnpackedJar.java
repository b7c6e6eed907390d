package io.ordermon.testservers;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Programs out of a jar of the class path, unpacked once per user and kept for the next time. */
final class UnpackedJar {

  private UnpackedJar() {}

  /**
   * Unpacks what is missing and returns the folder.
   *
   * @param name the folder's name, to which the user's name is added
   * @param root where in the jar the files lie, ending with a slash unless empty
   * @param parts beginnings of the names to unpack, below the root; the first one is a file
   */
  // Synchronized, as a file lock is for processes and does not hold back a thread of the same JVM.
  static synchronized Path unpack(String name, String root, List<String> parts) throws IOException {
    Path folder = ownFolder(name + "-" + System.getProperty("user.name"));
    try (FileChannel lock = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE);
        JarFile jar = jarOf(root + parts.get(0))) {
      lock.lock();
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (!entry.isDirectory()
            && parts.stream().anyMatch(part -> entry.getName().startsWith(root + part))) {
          unpack(jar, entry, folder.resolve(entry.getName().substring(root.length())));
        }
      }
    }
    return folder;
  }

  // Looks at every file rather than at a mark of completeness: what a crash left half done, or
  // what a cleaner of temporary files took away, comes back.
  private static void unpack(JarFile jar, JarEntry entry, Path target) throws IOException {
    if (Files.exists(target) && Files.size(target) == entry.getSize()) {
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try (InputStream content = jar.getInputStream(entry)) {
      Files.copy(content, part, REPLACE_EXISTING);
    }
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
    Files.move(part, target, ATOMIC_MOVE);
  }

  private static JarFile jarOf(String file) throws IOException {
    URL url = UnpackedJar.class.getClassLoader().getResource(file);
    if (url == null) {
      throw new IOException(file + " is not on the class path");
    }
    JarURLConnection connection = (JarURLConnection) url.openConnection();
    connection.setUseCaches(false);
    return connection.getJarFile();
  }

  // Others may write to the temporary folder: what they put under this name is not to be run.
  private static Path ownFolder(String name) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), name);
    if (!Files.exists(folder)) {
      var onlyOwner = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(onlyOwner));
    }
    if (!Files.getOwner(folder).equals(Files.getOwner(Path.of("/proc/self")))) {
      throw new IOException(folder + " belongs to another user");
    }
    return folder;
  }
}
